// The drawing of the trends: the twin of this page as lines. A click opens the records of the nearest point.
"use strict";

(async () => {
  const figure = document.querySelector(".drawing.chart");
  if (!figure) return;
  const answer = await fetch(figure.dataset.from);
  if (!answer.ok) return;
  const page = await answer.json();
  const plot = figure.querySelector(".plot");
  const names = Object.fromEntries([...figure.querySelectorAll(".names li")].map((each) => [each.dataset.id, each.textContent]));
  const lang = document.documentElement.lang;
  const day = (iso) => Date.parse(`${iso}T00:00:00Z`) / 1000;
  const written = (length, options) => {
    const format = new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options });
    const known = !/M\d/.test(format.format(0)); // `2025 M01`: a browser without the months of a language
    return (at) => (known ? format.format(at * 1000) : new Date(at * 1000).toISOString().slice(0, length));
  };
  const year = (at) => String(new Date(at * 1000).getUTCFullYear());
  const january = (at) => (new Date(at * 1000).getUTCMonth() === 0 ? year(at) : "");
  const month = written(7, { year: "numeric", month: "short" });
  const shown = { year, month, week: written(10, { dateStyle: "medium" }) }[page.step];
  const tick = page.step === "year" ? january : month;
  const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 4]]; // lines differ by more than colour
  const data = [page.stretches.map((each) => day(each.since)), ...page.lines.map((line) => line.points.map((point) => (point ? point.records : 0)))];
  let chart = null;

  function draw() {
    const style = getComputedStyle(figure);
    const ink = style.getPropertyValue("--soft"), grid = style.getPropertyValue("--line");
    const font = `12px ${style.getPropertyValue("--sans")}`;
    const axis = { stroke: ink, font, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
    if (chart) chart.destroy();
    chart = new uPlot({
      width: figure.clientWidth,
      height: Math.max(220, Math.min(380, figure.clientWidth * 0.45)),
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      cursor: { focus: { prox: 24 }, points: { size: 8 }, drag: { x: false, y: false, click: () => {} } },
      focus: { alpha: 0.35 },
      axes: [
        { ...axis, values: (_, at) => at.map(tick), space: 90 },
        { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
      ],
      scales: { y: { range: (_, low, high) => [0, Math.max(1, high * 1.08)] } },
      series: [
        { label: figure.dataset.days, value: (_, at) => (at === null ? "" : shown(at)) },
        ...page.lines.map((line, at) => ({
          label: names[line.id], stroke: style.getPropertyValue(`--c${at + 1}`), width: 2, dash: dashes[at],
          points: { show: data[0].length < 80, size: 5 },
        })),
      ],
    }, data, plot);
    chart.over.addEventListener("click", open);
  }

  function open() {
    const { idx, top } = chart.cursor;
    if (idx === null || idx === undefined) return;
    let best = null, near = Infinity;
    page.lines.forEach((line, at) => {
      const far = Math.abs(chart.valToPos(data[at + 1][idx], "y") - top);
      if (line.points[idx] && far < near) [best, near] = [line.points[idx].address, far];
    });
    if (best) location.assign(best);
  }

  figure.hidden = false;
  draw();
  let wide = figure.clientWidth;
  new ResizeObserver(() => { if (figure.clientWidth !== wide) { wide = figure.clientWidth; draw(); } }).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
