// An article: a record and its words light up together; a click on words goes to their card.
(() => {
  const text = document.querySelector(".text")?.parentElement;
  if (!text) return;
  const light = (numbers, on) => {
    for (const number of numbers) {
      for (const each of text.querySelectorAll(`[data-cards~="${number}"], #card-${number}`)) each.classList.toggle("lit", on);
    }
  };
  const numbers = (target) => {
    const found = target.closest("[data-cards], [data-card]");
    return found ? (found.dataset.cards || found.dataset.card).split(" ") : [];
  };
  let lit = [];
  text.addEventListener("pointerover", (event) => {
    light(lit, false);
    lit = numbers(event.target);
    light(lit, true);
  });
  text.addEventListener("click", (event) => {
    const words = event.target.closest("[data-cards]");
    if (!words || event.target.closest("a") || getSelection().toString()) return;
    const all = words.dataset.cards.split(" ");
    location.hash = `card-${all[all.length - 1]}`;
  });
})();
