// <photo-cut>: the numbers of a cut, drawn on the photo: its frame is dragged by the corners, the point that matters
// most by itself, and a card shows what lists make of it. The numbers alone say everything, and work without this.
const CARD = 1200 / 630;

customElements.define("photo-cut", class extends HTMLElement {
  connectedCallback() {
    this.inputs = Object.fromEntries([...this.querySelectorAll("input[type=number]")].map((input) => [input.name, input]));
    this.stage = this.querySelector(".cut-stage");
    this.frame = this.querySelector(".cut-frame");
    this.point = this.querySelector(".cut-point");
    this.photo = this.querySelector(".cut-stage img");
    this.card = this.querySelector(".cut-card img");
    this.querySelector(".cut-drawn").hidden = false;
    this.addEventListener("input", () => this.draw());
    this.photo.addEventListener("load", () => this.draw());
    this.stage.addEventListener("pointerdown", (event) => this.grab(event));
    this.draw();
  }

  number(name) {
    const value = this.inputs[name].valueAsNumber;
    return Number.isNaN(value) ? 0 : Math.min(100, Math.max(0, value));
  }

  draw() {
    const [left, top, right, bottom] = ["crop_left", "crop_top", "crop_right", "crop_bottom"].map((name) => this.number(name));
    place(this.frame, left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    this.point.style.left = `${this.number("focus_x")}%`;
    this.point.style.top = `${this.number("focus_y")}%`;
    this.drawCard(left, top, right, bottom);
  }

  drawCard(left, top, right, bottom) {
    const { naturalWidth: width, naturalHeight: height } = this.photo;
    if (!width || right <= left || bottom <= top) return;
    const frame = { x: left * width / 100, y: top * height / 100, w: (right - left) * width / 100, h: (bottom - top) * height / 100 };
    const w = Math.min(frame.w, frame.h * CARD), h = w / CARD;
    const x = within(this.number("focus_x") * width / 100 - w / 2, frame.x, frame.x + frame.w - w);
    const y = within(this.number("focus_y") * height / 100 - h / 2, frame.y, frame.y + frame.h - h);
    this.card.style.width = `${100 * width / w}%`;
    this.card.style.left = `${-100 * x / w}%`;
    this.card.style.top = `${-100 * y / h}%`;
  }

  grab(event) {
    event.preventDefault();
    const moved = (event.target.dataset.moves || "focus_x focus_y").split(" ");
    this.stage.setPointerCapture(event.pointerId);
    const move = (at) => this.moveTo(at, moved);
    this.stage.addEventListener("pointermove", move);
    this.stage.addEventListener("lostpointercapture", () => this.stage.removeEventListener("pointermove", move), { once: true });
    move(event);
  }

  moveTo(event, [across, down]) {
    const box = this.stage.getBoundingClientRect();
    this.set(across, 100 * (event.clientX - box.left) / box.width);
    this.set(down, 100 * (event.clientY - box.top) / box.height);
    this.draw();
  }

  set(name, value) {
    const { min, max } = this.inputs[name];
    this.inputs[name].value = (Math.round(2 * within(value, Number(min), Number(max))) / 2).toString();
  }
});

function within(value, least, most) {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

function place(element, left, top, width, height) {
  Object.assign(element.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
}
