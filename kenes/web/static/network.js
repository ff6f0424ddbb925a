// The drawing of the network: the twin of this page laid out by forces. Every tie is a link to its records, every name to its page.
"use strict";

(async () => {
  const figure = document.querySelector(".drawing.web");
  if (!figure) return;
  const answer = await fetch(figure.dataset.from);
  if (!answer.ok) return;
  const page = await answer.json();
  const make = (name, known = {}, within = null) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(known)) made.setAttribute(key, value);
    if (within) within.append(made);
    return made;
  };
  const most = Math.max(...page.edges.map((edge) => edge.number.records));
  const greatest = Math.max(...page.nodes.map((node) => node.total.records));
  const size = (node) => 4 + 12 * Math.sqrt(node.total.records / greatest);
  const between = (low, value, high) => Math.max(low, Math.min(high, value));

  const extent = (nodes, key) => [Math.min(...nodes.map((node) => node[key])), Math.max(...nodes.map((node) => node[key]))];

  function draw() {
    const wide = figure.clientWidth, high = between(340, wide * 0.62, 680);
    const nodes = page.nodes.map((node) => ({ ...node }));
    const edges = page.edges.map((edge) => ({ ...edge, source: edge.one, target: edge.other }));
    d3.forceSimulation(nodes)
      .force("tie", d3.forceLink(edges).id((node) => node.id).distance(wide < 600 ? 45 : 85).strength((edge) => 0.15 + 0.5 * edge.number.records / most))
      .force("apart", d3.forceManyBody().strength(wide < 600 ? -140 : -420))
      .force("x", d3.forceX(wide / 2).strength(0.1)).force("y", d3.forceY(high / 2).strength(0.15))
      .force("room", d3.forceCollide((node) => size(node) + (wide < 600 ? 6 : 14)))
      .stop().tick(300);
    // The layout fills the room there is, with space for names at its sides.
    const side = wide < 600 ? 24 : 80, [left, right] = extent(nodes, "x"), [top, foot] = extent(nodes, "y");
    const wider = Math.min(2.2, (wide - 2 * side) / Math.max(1, right - left)), higher = Math.min(2.2, (high - 60) / Math.max(1, foot - top));
    for (const node of nodes) {
      node.x = wide / 2 + (node.x - (left + right) / 2) * wider;
      node.y = high / 2 + 8 + (node.y - (top + foot) / 2) * higher;
    }

    const svg = make("svg", { viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" });
    const arrow = make("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 12, markerHeight: 12, markerUnits: "userSpaceOnUse", orient: "auto" }, svg);
    make("path", { class: "tip", d: "M0,0L10,5L0,10Z" }, arrow);
    for (const tie of edges) {
      const { source: one, target: other } = tie;
      const bend = page.directed ? 0.12 : 0; // there and back are two lines
      const cx = (one.x + other.x) / 2 - (other.y - one.y) * bend, cy = (one.y + other.y) / 2 + (other.x - one.x) * bend;
      const far = Math.hypot(other.x - cx, other.y - cy) || 1, short = page.directed ? (size(other) + 2) / far : 0; // room for the arrow
      const ex = other.x - (other.x - cx) * short, ey = other.y - (other.y - cy) * short;
      const d = `M${one.x.toFixed(1)},${one.y.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${ex.toFixed(1)},${ey.toFixed(1)}`;
      tie.drawn = make("a", { href: tie.number.address, tabindex: -1 }, svg);
      make("title", {}, tie.drawn).textContent = `${one.name} ${page.directed ? "→" : "—"} ${other.name}: ${tie.number.records}`;
      make("path", { class: "tie", d, "stroke-width": (1 + 7 * Math.sqrt(tie.number.records / most)).toFixed(1), ...(page.directed ? { "marker-end": "url(#arrow)" } : {}) }, tie.drawn);
      make("path", { class: "hit", d }, tie.drawn);
    }
    for (const node of nodes) {
      node.drawn = make("a", { href: node.address, tabindex: -1 }, svg);
      make("title", {}, node.drawn).textContent = `${node.name}: ${node.total.records}`;
      make("circle", { class: "node", cx: node.x.toFixed(1), cy: node.y.toFixed(1), r: size(node).toFixed(1) }, node.drawn);
      node.drawn.addEventListener("pointerenter", () => only(node));
      node.drawn.addEventListener("pointerleave", () => only(null));
    }
    const taken = nodes.map((node) => [node.x - 4, node.y - 4, node.x + 4, node.y + 4]);
    for (const node of [...nodes].sort((one, other) => other.total.records - one.total.records)) {
      const long = node.name.length * 6.8, off = size(node) + 4;
      const places = [["middle", 0, -off], ["middle", 0, off + 10], ["start", off, 4], ["end", -off, 4]].map(([anchor, dx, dy]) => {
        const x = node.x + dx, y = node.y + dy, from = anchor === "middle" ? x - long / 2 : anchor === "start" ? x : x - long;
        return { anchor, x, y, box: [from, y - 11, from + long, y + 3] };
      });
      const free = places.find(({ box }) => box[0] > 0 && box[2] < wide && box[1] > 0 && box[3] < high
        && !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]));
      if (!free) continue; // its name is in its title, and in the table
      taken.push(free.box);
      node.label = make("text", { x: free.x.toFixed(1), y: free.y.toFixed(1), "text-anchor": free.anchor }, svg);
      node.label.textContent = node.name;
    }

    function only(chosen) {
      const near = new Set(chosen ? [chosen] : []);
      for (const tie of edges) {
        const here = !chosen || tie.source === chosen || tie.target === chosen;
        if (here && chosen) near.add(tie.source).add(tie.target);
        tie.drawn.classList.toggle("aside", !here);
      }
      for (const node of nodes) for (const part of [node.drawn, node.label]) part?.classList.toggle("aside", Boolean(chosen) && !near.has(node));
    }
    figure.querySelector("svg")?.remove();
    figure.prepend(svg);
  }

  figure.hidden = false;
  draw();
  let wide = figure.clientWidth;
  new ResizeObserver(() => { if (figure.clientWidth !== wide) { wide = figure.clientWidth; draw(); } }).observe(figure);
})();
