// <form-rows prefix>: its button adds one more of the rows it holds, made from the template that it brings.
customElements.define("form-rows", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest(".add-row");
      if (button && button.closest("form-rows") === this) this.add(button);
    });
  }

  add(button) {
    const prefix = this.getAttribute("prefix"), total = this.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const made = document.createElement("template"), blank = this.querySelector(":scope > template");
    made.innerHTML = blank.innerHTML.replaceAll(`${prefix}-__prefix__`, `${prefix}-${total.value}`);
    const row = made.content.firstElementChild;
    total.value = Number(total.value) + 1;
    button.before(row);
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    row.querySelector(".select2-selection, select, input:not([type=hidden])")?.focus();
  }
});
