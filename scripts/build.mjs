// Builds everything that runs into out/: the page, the shell, the relay and the command line.
// Names of parts build only those: node scripts/build.mjs shell relay
import { builtinModules } from 'node:module'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { offlinePage, pageEntries } from './offline-page.mjs'
import { pageModules } from './page-modules.mjs'

const outsideTheBundles = [...builtinModules, /^node:/, 'electron', 'ws', 'classic-level']

/** Bundles one Node program; everything but `outsideTheBundles` goes in. */
const program = (entry, outDir, fileName, format = 'es') =>
  build({
    configFile: false,
    logLevel: 'warn',
    ...(format === 'es' && { ssr: { noExternal: true } }),
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node20',
      ...(format === 'es'
        ? { ssr: entry }
        : { lib: { entry, formats: [format], fileName: () => fileName } }),
      rolldownOptions: {
        external: outsideTheBundles,
        output: { entryFileNames: fileName, codeSplitting: false },
      },
    },
  })

const page = () =>
  build({
    configFile: false,
    logLevel: 'warn',
    root: 'renderer',
    base: './',
    plugins: [react(), offlinePage()],
    resolve: pageModules,
    build: {
      outDir: '../out/renderer',
      emptyOutDir: true,
      target: 'es2023',
      sourcemap: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: pageEntries,
    },
    worker: { format: 'es' },
  })

const parts = {
  shell: () => [
    program('electron/main.ts', 'out/electron', 'main.js'),
    program('electron/preload.ts', 'out/electron', 'preload.cjs', 'cjs'),
  ],
  relay: () => [
    program('sync-server/main.ts', 'out/sync-server', 'main.js'),
    program('sync-server/embedded.ts', 'out/sync-server', 'embedded.js'),
    program('sync-server/store/compaction-worker.ts', 'out/sync-server', 'compaction-worker.js'),
  ],
  confab: () => [program('sync-server/confab.ts', 'out/sync-server', 'confab.js')],
  page: () => [page()],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`,
  )
  process.exit(2)
}
const chosen = asked.length > 0 ? asked : Object.keys(parts)
await Promise.all(chosen.flatMap((name) => parts[name]()))
