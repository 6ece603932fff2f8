import { fileURLToPath } from 'node:url'

/**
 * How the page finds its modules. Markdown is read in workers, which have no document; the form of this one for browsers
 * wants one.
 */
export const pageModules = {
  alias: {
    'decode-named-character-reference': fileURLToPath(
      import.meta.resolve('decode-named-character-reference').replace('index.dom.js', 'index.js'),
    ),
  },
}
