// <upload-many>: sends the files of the form inside one by one, with progress for each and the server's sentence.
// Without it the form sends them all at once. The server answers a file with {"ok": true, "words": "…"}.
customElements.define("upload-many", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector(".upload-files");
    this.sending = false;
    this.input.addEventListener("change", () => this.choose([...this.input.files]));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.form.addEventListener("dragover", (event) => { event.preventDefault(); this.classList.add("over"); });
    this.form.addEventListener("dragleave", () => this.classList.remove("over"));
    this.form.addEventListener("drop", (event) => this.drop(event));
    window.addEventListener("beforeunload", (event) => { if (this.sending) event.preventDefault(); });
  }

  drop(event) {
    event.preventDefault();
    this.classList.remove("over");
    if (!this.sending) this.choose([...event.dataTransfer.files]);
  }

  choose(files) {
    this.rows = files.map((file) => this.row(file));
    this.list.replaceChildren(...this.rows.map((row) => row.line));
    this.say("chosen");
  }

  row(file) {
    const line = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const [name, bar, words] = line.children;
    name.textContent = file.name;
    bar.setAttribute("aria-label", file.name);
    return { file, line, bar, words, state: "waiting" };
  }

  async send() {
    if (this.sending) return;
    if (!this.rows?.length) { this.status.textContent = this.dataset.none; this.input.focus(); return; }
    this.sending = this.form.inert = true;
    for (const row of this.rows.filter((row) => row.state === "waiting" || row.state === "lost")) {
      row.line.scrollIntoView({ block: "nearest" });
      await this.post(row);
      row.line.dataset.state = row.state;
      this.say("sending");
    }
    this.sending = this.form.inert = false;
    this.finish();
  }

  post(row) {
    const data = new FormData(this.form), request = new XMLHttpRequest();
    data.delete(this.input.name);
    data.append(this.input.name, row.file, row.file.name);
    return new Promise((resolve) => {
      request.upload.addEventListener("progress", (event) => { row.bar.value = event.loaded / event.total; });
      request.addEventListener("loadend", () => { this.answered(row, request); resolve(); });
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      request.send(data);
    });
  }

  answered(row, request) {
    try {
      const answer = JSON.parse(request.responseText);
      row.state = answer.ok ? "taken" : "refused";
      row.words.textContent = answer.words;
    } catch {
      row.state = "lost";
      row.words.textContent = this.dataset.lost;
    }
    row.bar.value = row.state === "lost" ? 0 : 1;
  }

  say(what) {
    const count = (state) => this.rows.filter((row) => row.state === state).length;
    const numbers = { total: this.rows.length, taken: count("taken"), refused: count("refused"), lost: count("lost") };
    this.status.textContent = this.dataset[what].replace(/\{(\w+)\}/g, (_all, name) => numbers[name]);
  }

  finish() {
    this.say("done");
    this.dispatchEvent(new CustomEvent("uploaded", { bubbles: true }));
    const onward = this.querySelector("a.upload-onward");
    if (!onward) return;
    onward.hidden = false;
    if (this.rows.every((row) => row.state === "taken")) location.assign(onward.href);
    else onward.focus();
  }
});
