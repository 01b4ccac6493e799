// What a text may hold: the allow-list of articles/markup.py, as the editor knows it.
import {
  Blockquote, Bold, BulletList, Document, HardBreak, Heading, Italic, Link, ListItem, OrderedList, Paragraph, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text,
} from "../django_prose_editor/editor.js";

const kept = (...names) => Object.fromEntries(names.map((name) => [name, {
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
}]));

const count = (name) => ({
  [name]: {
    default: 1,
    parseHTML: (element) => Number.parseInt(element.getAttribute(name) ?? "1", 10),
    renderHTML: (attributes) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
  },
});

const spans = { ...count("colspan"), ...count("rowspan"), colwidth: { default: null, rendered: false, parseHTML: () => null } };

// Tab leaves the editor, in lists and tables too: who cannot use a mouse must not be caught in it.
export const schema = [
  Document, Text, HardBreak, Bold, Italic, Subscript, Superscript, Blockquote, BulletList, TableRow,
  Heading.configure({ levels: [2, 3] }),
  Paragraph.extend({ addAttributes: () => kept("lang", "dir") }),
  OrderedList.extend({ addAttributes: () => count("start") }),
  ListItem.extend({
    content: "block+",
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        "Mod-]": () => this.editor.commands.sinkListItem(this.name) || true,
        "Mod-[": () => this.editor.commands.liftListItem(this.name) || true,
      };
    },
  }),
  Link.extend({ addAttributes: () => kept("href", "title", "lang"), addKeyboardShortcuts: () => ({}) }).configure({
    openOnClick: false, autolink: false, defaultProtocol: "https", HTMLAttributes: {},
  }),
  Table.extend({
    addNodeView: () => null,
    addKeyboardShortcuts() {
      const { Tab, "Shift-Tab": back, ...others } = this.parent();
      return others;
    },
  }),
  TableCell.extend({ addAttributes: () => spans }),
  TableHeader.extend({ addAttributes: () => ({ ...spans, ...kept("scope") }) }),
];
