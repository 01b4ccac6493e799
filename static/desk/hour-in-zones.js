// <hour-in-zones zone="Asia/Ashgabat" words="{here} ({zone}), which is {there} UTC">: says beside a field for an hour
// what was typed, in the ministry's zone and in UTC.
customElements.define("hour-in-zones", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.said = this.querySelector("output");
    this.field.addEventListener("input", () => this.say());
    this.say();
  }

  say() {
    const typed = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(this.field.value);
    const at = typed && this.instant(typed.slice(1).map(Number));
    this.said.textContent = at
      ? this.getAttribute("words")
          .replace("{here}", this.written(at, this.getAttribute("zone")))
          .replace("{zone}", this.getAttribute("zone"))
          .replace("{there}", this.written(at, "UTC"))
      : "";
  }

  // The instant at which clocks in the zone show these numbers; null where they skip them.
  instant([year, month, day, hour, minute]) {
    const wanted = Date.UTC(year, month - 1, day, hour, minute);
    let guess = wanted;
    for (let turn = 0; turn < 3; turn++) guess += wanted - this.shown(guess);
    return Number.isFinite(guess) && this.shown(guess) === wanted ? guess : null;
  }

  // What clocks in the zone show at an instant, as if it were UTC.
  shown(at) {
    const form = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: this.getAttribute("zone"), hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric",
    });
    const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute);
  }

  written(at, zone) {
    return new Intl.DateTimeFormat(`${document.documentElement.lang || "en"}-u-ca-gregory-nu-latn`, {
      timeZone: zone, hourCycle: "h23", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
    }).format(at);
  }
});
