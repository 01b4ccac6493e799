// <go-on>: presses the button inside again and again until all is done, and shows how far it is. Leaving loses nothing.
customElements.define("go-on", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.button = this.querySelector("input[type=submit]");
    this.bar = this.querySelector("progress");
    this.count = this.querySelector(".go-on-count");
    this.status = this.querySelector("[role=status]");
    this.start = this.button.value;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.running = !this.running;
      if (this.running) this.run();
    });
    if (this.hasAttribute("auto")) { this.running = true; this.run(); }
  }

  disconnectedCallback() { this.running = false; }

  async run() {
    if (this.isAsking) return;
    this.button.value = this.dataset.pause;
    let lost = 0;
    while (this.running) {
      const answer = await this.ask();
      lost = answer && !answer.busy ? 0 : lost + 1;
      if (answer?.finished) { location.assign(this.dataset.then); return; }
      this.show(answer);
      if (!answer && lost > 2) this.running = false;
      if (lost) await new Promise((resolve) => { setTimeout(resolve, 1000); });
    }
    this.button.value = this.start;
  }

  async ask() {
    this.isAsking = true;
    try {
      const options = { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } };
      return await (await fetch(this.form.action, options)).json();
    } catch {
      return null;
    } finally {
      this.isAsking = false;
    }
  }

  show(answer) {
    this.count.textContent = answer ? answer.words : this.dataset.lost;
    if (answer?.total) { this.bar.max = answer.total; this.bar.value = answer.done; }
    const told = answer?.total ? Math.floor((10 * answer.done) / answer.total) : answer?.words ?? this.dataset.lost;
    if (told !== this.told) this.status.textContent = this.count.textContent;
    this.told = told;
  }
});
