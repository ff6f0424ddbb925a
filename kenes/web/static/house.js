// Where there is little room, what folds is folded.
if (matchMedia("(max-width: 62rem)").matches) {
  for (const each of document.querySelectorAll("details.fold")) each.open = false;
}
