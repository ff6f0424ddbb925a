// The drawing of the visits: the twin of this page as arcs over coasts and borders. Every arc is a link to its visits.
"use strict";

(async () => {
  const figure = document.querySelector(".drawing.world");
  if (!figure) return;
  const [page, world] = await Promise.all([figure.dataset.from, figure.dataset.world].map(async (from) => {
    const answer = await fetch(from);
    return answer.ok ? answer.json() : null;
  }));
  const arcs = page && world ? page.arcs.filter((arc) => arc.start && arc.stop) : [];
  if (!arcs.length) return;
  const REGION = [[24, 22], [120, 22], [110, 56], [36, 56]]; // what is shown first: Central Asia and its neighbours, in degrees
  const make = (name, known = {}, within = null) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(known)) made.setAttribute(key, value);
    if (within) within.append(made);
    return made;
  };
  const countries = topojson.feature(world, world.objects.countries);
  const borders = topojson.mesh(world, world.objects.countries, (one, other) => one !== other);
  const near = { type: "MultiPoint", coordinates: REGION };
  const all = { type: "MultiPoint", coordinates: [...REGION, ...arcs.flatMap((arc) => [arc.start, arc.stop])] };
  const button = figure.querySelector("button");
  let ends = near;

  function draw() {
    const wide = figure.clientWidth, high = Math.max(240, Math.min(560, wide * 0.5)), edge = wide < 600 ? 8 : 24;
    const svg = make("svg", { viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" });
    const projection = d3.geoEqualEarth().rotate([-68, 0]).fitExtent([[edge, edge], [wide - edge, high - edge]], ends)
      .clipExtent([[-10, -10], [wide + 10, high + 10]]);
    const path = d3.geoPath(projection).digits(1);
    make("path", { class: "land", d: path(countries) || "" }, svg);
    make("path", { class: "border", d: path(borders) || "" }, svg);
    const most = Math.max(...arcs.map((arc) => arc.number.records));
    for (const arc of [...arcs].reverse()) {
      const [ax, ay] = projection(arc.start), [bx, by] = projection(arc.stop);
      // To one side of the straight line, so that there and back are two arcs.
      const bend = 0.22, cx = (ax + bx) / 2 - (by - ay) * bend, cy = (ay + by) / 2 + (bx - ax) * bend;
      const d = `M${ax.toFixed(1)},${ay.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${bx.toFixed(1)},${by.toFixed(1)}`;
      const link = make("a", { href: arc.number.address, tabindex: -1 }, svg);
      make("title", {}, link).textContent = `${page.names[arc.visitor]} → ${page.names[arc.destination]}: ${arc.number.records}`;
      make("path", { class: "arc", d, "stroke-width": (1 + 5 * Math.sqrt(arc.number.records / Math.max(most, 8))).toFixed(1) }, link);
      make("path", { class: "hit", d }, link);
    }
    const places = new Map();
    for (const arc of arcs) {
      const [x, y] = projection(arc.start);
      if (!places.has(`${arc.start}`)) places.set(`${arc.start}`, { x, y, name: page.names[arc.visitor], many: 0, goal: false });
    }
    for (const arc of arcs) {
      const [x, y] = projection(arc.stop), held = places.get(`${arc.stop}`);
      if (held && !held.goal) Object.assign(held, { name: page.names[arc.destination], goal: true });
      else if (!held) places.set(`${arc.stop}`, { x, y, name: page.names[arc.destination], many: 0, goal: true });
      places.get(`${arc.stop}`).many += arc.number.records;
    }
    const taken = [];
    for (const place of [...places.values()].sort((one, other) => other.many - one.many)) {
      make("circle", { class: place.goal ? "place" : "home", cx: place.x.toFixed(1), cy: place.y.toFixed(1), r: place.goal ? 3.5 : 3 }, svg);
      if (place.x < 0 || place.x > wide || place.y < 10 || place.y > high - 6) continue;
      const long = place.name.length * 6.6, left = place.x + 6 + long > wide;
      const box = [left ? place.x - 6 - long : place.x + 6, place.y - 7, left ? place.x - 6 : place.x + 6 + long, place.y + 7];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      make("text", { x: (left ? place.x - 6 : place.x + 6).toFixed(1), y: (place.y + 4).toFixed(1), "text-anchor": left ? "end" : "start" }, svg).textContent = place.name;
    }
    figure.querySelector("svg")?.remove();
    figure.prepend(svg);
  }

  figure.hidden = false;
  draw();
  button.addEventListener("click", () => {
    const whole = ends === near;
    ends = whole ? all : near;
    button.textContent = whole ? button.dataset.near : button.dataset.all;
    draw();
  });
  let wide = figure.clientWidth;
  new ResizeObserver(() => { if (figure.clientWidth !== wide) { wide = figure.clientWidth; draw(); } }).observe(figure);
})();
