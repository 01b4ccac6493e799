// Boxes that choose rows while a person types. Each offer says as what it was found, and what tells it from its namesakes.
"use strict";
{
  const $ = django.jQuery;

  const offer = (row) => {
    if (!row.id || !(row.why || row.beside)) return row.text;
    const line = document.createElement("span"), beside = document.createElement("span");
    beside.className = "offer-beside";
    beside.textContent = [row.why, row.beside].filter(Boolean).join(" · ");
    line.append(row.text, " ", beside);
    return line;
  };

  const label = (element) => document.querySelector(`label[for="${element.id}"]`)?.textContent.replace(/:\s*$/, "").trim() ?? "";

  const start = (element) => {
    const of = (name) => element.form?.querySelector(`[name=${name}]`)?.value ?? "";
    const { appLabel: app_label, modelName: model_name, fieldName: field_name } = element.dataset;
    let typed = "";
    const ask = ({ term, page }) => {
      typed = term ?? "";
      return { term, page, app_label, model_name, field_name, begins: of("begins"), event: of("event") };
    };
    $(element).select2({ ajax: { data: ask }, templateResult: offer });
    const box = $(element).data("select2").$container;
    box.find(".select2-search__field").attr("aria-label", label(element));
    $(element).on("select2:open", () => {
      const typing = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
      typing?.setAttribute("aria-label", label(element));
      typing?.focus();
    });
    // Who is not found is added, in a window of its own, under the name that was typed; the keyboard then goes on here.
    const add = document.getElementById(`add_${element.id}`);
    let adding = false;
    add?.addEventListener("click", () => {
      const address = new URL(add.href);
      address.searchParams.set("name", typed.trim());
      add.href = address;
      adding = true;
    });
    $(element).on("select2:select select2:open", () => { typed = ""; adding = false; });
    $(element).on("change", () => {
      if (adding) box.find(".select2-search__field, .select2-selection").last().trigger("focus");
      adding = false;
    });
  };

  const startAll = (root) => $(root).find(".admin-autocomplete").not("[name*=__prefix__]").not(".select2-hidden-accessible").each((_, element) => start(element));

  $(() => startAll(document));
  document.addEventListener("formset:added", (event) => startAll(event.target));
}
