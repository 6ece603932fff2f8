import Module, { createRequire, register } from 'node:module'

// `node --import register.js main.js`: `import 'electron'`, and `require('electron')` in a dependency, get the stand-in.
const standIn = new URL('./electron.js', import.meta.url).href

const hooks = `export async function resolve(specifier, context, next) {
  return specifier === 'electron' || specifier === 'electron/main'
    ? { url: ${JSON.stringify(standIn)}, shortCircuit: true, format: 'module' }
    : next(specifier, context)
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)

const commonJs = Module as unknown as { _load(id: string, ...rest: unknown[]): unknown }
const load = commonJs._load.bind(commonJs)
commonJs._load = (id, ...rest) =>
  id === 'electron' ? createRequire(import.meta.url)('./electron.js') : load(id, ...rest)
