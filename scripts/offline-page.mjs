// Lets the page open without its relay: the build's part of renderer/offline/service-worker.ts.
import { createHash } from 'node:crypto'

const NAME = 'service-worker'
const PLACEHOLDER = /(['"`])%PAGE_FILES%\1/

/** The entries of the page: the page itself, and the service worker beside it under a name that never changes. */
export const pageEntries = {
  input: { index: 'renderer/index.html', [NAME]: 'renderer/offline/service-worker.ts' },
  output: {
    entryFileNames: ({ name }) => (name === NAME ? `${NAME}.js` : 'assets/[name]-[hash].js'),
  },
}

/** Writes the list of the page's files into its service worker, once all of them have their names. */
export const offlinePage = () => ({
  name: 'confab-offline-page',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle[`${NAME}.js`]
      const page = bundle['index.html']
      if (!worker || !page) throw new Error('The page was built without its service worker')
      const assets = Object.keys(bundle).filter((name) => /^assets\/.*(?<!\.map)$/.test(name))
      const version = createHash('sha256').update([...assets, page.source].join('\n'))
      const list = {
        version: version.digest('hex').slice(0, 12),
        files: ['./', 'icon.svg', 'confab.webmanifest', ...assets],
      }
      worker.code = worker.code.replace(PLACEHOLDER, () => JSON.stringify(JSON.stringify(list)))
    },
  },
})
