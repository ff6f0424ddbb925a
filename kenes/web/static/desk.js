// The review by keyboard: j and k go from case to case, a letter does what stands beside it; in a box letters are letters.
(() => {
  const cases = () => [...document.querySelectorAll(".case")];
  const here = () => document.activeElement?.closest?.(".case");
  const go = (by) => {
    const all = cases();
    const at = all.indexOf(here());
    const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const box = event.target.closest?.("input:not([type=radio]), select, textarea");
    if (event.key === "Escape" && box) {
      box.closest(".case")?.focus();
      return;
    }
    if (box) return;
    // On a Cyrillic keyboard the key of «a» writes «ф»: where no Latin letter was written, the place of the key counts.
    const key = /^[a-z]$/.test(event.key) ? event.key : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : "";
    if (key === "j" || key === "k") {
      event.preventDefault();
      go(key === "j" ? 1 : -1);
      return;
    }
    const letter = `[data-key="${key}"]`;
    const found = key && (here()?.querySelector(letter) ?? document.querySelector(letter));
    if (!found) return;
    event.preventDefault();
    if (found.matches("input")) found.focus();
    else found.click();
  });
  // Enter in the box of a name does what stands beside the box, not what stands first in the form.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.(".field input")) return;
    const beside = event.target.closest(".field").querySelector("button") ?? event.target.form.querySelector(".does button, button");
    event.preventDefault();
    if (beside) event.target.form.requestSubmit(beside);
  });
  (document.querySelector("#who") ?? (document.querySelector(".noted") ? cases()[0] : null))?.focus({ preventScroll: true });
})();
