import { VENDOR_IDS } from '../../shared/vendors.ts';

const SOURCE = /\.(m?[jt]s|tsx)$/;
const MAX_LINES = 300;
/** Tables, not concepts: as long as there is something to list. */
const TABLE = /^extension\/locales\/|\/panel-states\.ts$/;
/** Entry points of the extension are named as its build tool asks: `panel.content.ts`. */
const FILE_NAME =
  /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.(test|content|config|d))*\.(m?[jt]s|tsx|json|sql|css|html|svg|png|md|txt)$/;
const NAMED_BY_TOOLS = /^(\.ci\/run$|server\/db\/migrations\/|extension\/public\/)/;
/** What may stand at the top of the project: the rooms, and the files that tools look for there. */
const TOP = /^(extension|server|shared|tests|\.ci|\.pictures)\/|^(\.[a-z-]+|README\.md|[a-z-]+\.(json|config\.ts))$/;

/** The rooms that must work for any vendor. */
const VENDOR_BLIND = /^server\/(sync|mapping|technology|warranty|db|vault|auth)\/|^server\/connectors\/[^/]+\.ts$/;

/** Names that do not belong where they stand, a sentence each. */
export function nameViolations(file: string, source: string): string[] {
  return [...placeOf(file), ...lengthOf(file, source), ...vendorsIn(file, source)];
}

function placeOf(file: string): string[] {
  if (!TOP.test(file)) return [`${file}: nothing but the rooms and tool configuration stands at the top.`];
  if (!file.includes('/') || NAMED_BY_TOOLS.test(file)) return [];
  const name = file.slice(file.lastIndexOf('/') + 1);
  return FILE_NAME.test(name) ? [] : [`${file}: files are named in kebab-case.`];
}

/** Tests and tables may be longer: they are lists. */
function lengthOf(file: string, source: string): string[] {
  if (!SOURCE.test(file) || /\.test\.tsx?$/.test(file) || TABLE.test(file)) return [];
  const lines = source.split('\n').length - 1;
  return lines > MAX_LINES ? [`${file}: ${lines} lines; a file has one concept and at most ${MAX_LINES}.`] : [];
}

function vendorsIn(file: string, source: string): string[] {
  if (!VENDOR_BLIND.test(file) || !SOURCE.test(file)) return [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return VENDOR_IDS.filter((vendor) => new RegExp(vendor, 'i').test(code)).map(
    (vendor) => `${file}: names ${vendor}; what is special about a vendor belongs in the vendor's own files.`,
  );
}
