// Where there is little room, what folds is folded.
if (matchMedia("(max-width: 62rem)").matches) {
  for (const each of document.querySelectorAll("details.fold")) each.open = false;
}
// In a menu that is wider than the window the page one is on can be seen.
const menu = document.querySelector(".menu"), here = menu?.querySelector("[aria-current]");
if (here) menu.scrollLeft = here.offsetLeft + (here.offsetWidth - menu.offsetWidth) / 2;
