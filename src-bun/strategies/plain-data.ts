/** Plain JSON data. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | PlainObject;
type PlainObject = { readonly [key: string]: PlainData };

export function isPlainObject(value: PlainData | undefined): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Bounds of a copy: generous for a declaration, small against memory. */
const depthLimit = 8;
const nodeLimit = 20_000;
const textLimit = 10_000;

/** Thrown when a value is not plain data; `path` leads to the place, the message says what is there. */
export class NotPlainData extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = "NotPlainData";
    this.path = path;
  }
}

/**
 * Copies a value that may be hostile (getters, proxies, cycles, endless lists) into plain data of our own: each property
 * is read once, nothing of the original is kept. Properties that are undefined are left out.
 * @throws NotPlainData where a value is not null, boolean, finite number, string, list or plain object, or is too large
 */
export function copyPlainData(value: unknown, path: string): PlainData {
  let nodeCount = 0;
  const copy = (node: unknown, at: string, depth: number): PlainData => {
    if (++nodeCount > nodeLimit) return refuse(path, `more than ${nodeLimit} values`);
    if (node === null || typeof node === "boolean") return node;
    if (typeof node === "string") return node.length <= textLimit ? node : refuse(at, `a text of ${node.length} characters (at most ${textLimit})`);
    if (typeof node === "number") return Number.isFinite(node) ? node : refuse(at, String(node));
    if (typeof node !== "object") return refuse(at, typeof node === "undefined" ? "nothing (undefined)" : `a ${typeof node}`);
    if (depth === depthLimit) return refuse(at, `more than ${depthLimit} levels of nesting, or an object that contains itself`);
    if (Array.isArray(node)) {
      const length = node.length;
      if (length > nodeLimit) return refuse(at, `a list of ${length} values (at most ${nodeLimit})`);
      return Array.from({ length }, (_, i) => copy(node[i], `${at}[${i}]`, depth + 1));
    }
    const result: Record<string, PlainData> = {};
    for (const key of Object.keys(node)) {
      if (key.length > textLimit) return refuse(at, "a name that is too long");
      const child: unknown = Reflect.get(node, key);
      if (child === undefined) continue;
      // defineProperty: a key named __proto__ is data here, not the prototype.
      Object.defineProperty(result, key, { value: copy(child, `${at}.${key.slice(0, 60)}`, depth + 1), enumerable: true, configurable: true, writable: true });
    }
    return result;
  };
  try {
    return copy(value, path, 0);
  } catch (error) {
    // Whatever the value's own getters and traps throw is not looked at: it is as hostile as the value.
    throw isOurs(error) ? error : new NotPlainData(path, "a value that throws when it is read");
  }
}

const ours = new WeakSet<NotPlainData>();

function refuse(path: string, found: string): never {
  const error = new NotPlainData(path, found);
  ours.add(error);
  throw error;
}

function isOurs(error: unknown): error is NotPlainData {
  return typeof error === "object" && error !== null && ours.has(error as NotPlainData);
}
