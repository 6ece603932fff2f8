/** Every object the stand-in hands out fails loudly on a member it does not have: no test passes on a silent nothing. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(inner, key, receiver): unknown {
      // `then` and `toJSON` are asked of every value by promises and printers.
      const isAllowed =
        key in inner || typeof key === 'symbol' || key === 'then' || key === 'toJSON'
      return isAllowed ? Reflect.get(inner, key, receiver) : notImplemented(`${name}.${key}`)
    },
  })
}

/** What the stand-in says of anything it cannot do. */
export function notImplemented(what: string): never {
  throw new Error(`stand-in: ${what} is not implemented`)
}

/** An event that can be prevented, as Electron's emitters pass it. */
export const createEvent = () => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})
