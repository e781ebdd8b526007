/** Hears of a call before it is made. @param act makes it */
type Listener = (name: PropertyKey, given: readonly unknown[], act: () => unknown) => unknown;

/**
 * An object that looks and behaves like another, whose methods and getters may need private fields, and that tells of every method
 * call. No proxy: a strategy could tell one from the engine's context by calling a method of the prototype, and cheat only where nobody
 * looks. The twin has the same own properties, and a prototype with the same names in the same place; a method called on something
 * else throws what the original throws. Source texts of the methods and the depth of the stack do differ.
 */
export function listeningTwin<T extends object>(original: T, listen: Listener): T {
  const shape = Object.getPrototypeOf(original) as object;
  const prototype = Object.create(Object.getPrototypeOf(shape) as object | null) as object;
  const twin = Object.create(prototype) as T;
  const own = (receiver: unknown): unknown => (receiver === twin ? original : receiver);
  for (const [key, descriptor] of descriptorsOf(shape)) {
    const { get, value } = descriptor;
    if (get !== undefined) Object.defineProperty(prototype, key, { ...descriptor, get: getterLike(key, get, own) });
    else if (typeof value === "function" && key !== "constructor") Object.defineProperty(prototype, key, { ...descriptor, value: methodLike(key, value as Method, own, listen, original) });
    else Object.defineProperty(prototype, key, descriptor);
  }
  for (const [key, descriptor] of descriptorsOf(original)) Object.defineProperty(twin, key, descriptor);
  Object.freeze(prototype);
  return Object.freeze(twin);
}

type Method = (...given: unknown[]) => unknown;

const descriptorsOf = (object: object): (readonly [PropertyKey, PropertyDescriptor])[] => Reflect.ownKeys(object).map((key) => [key, Reflect.getOwnPropertyDescriptor(object, key)!] as const);

function getterLike(key: PropertyKey, get: () => unknown, own: (receiver: unknown) => unknown): () => unknown {
  const made = {
    get [key](): unknown {
      return Reflect.apply(get, own(this), []);
    },
  };
  return Object.freeze(Reflect.getOwnPropertyDescriptor(made, key)!.get!);
}

function methodLike(key: PropertyKey, method: Method, own: (receiver: unknown) => unknown, listen: Listener, original: object): Method {
  const made = {
    [key](this: unknown, ...given: unknown[]): unknown {
      const receiver = own(this);
      const act = (): unknown => Reflect.apply(method, receiver, given);
      return receiver === original ? listen(key, given, act) : act();
    },
  } as Record<PropertyKey, Method>;
  return Object.freeze(Object.defineProperty(made[key]!, "length", { value: method.length }));
}
