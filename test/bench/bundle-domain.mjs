// Makes one module of a TypeScript file and what it imports of this repository, as the build does, and imports it.
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Imports a TypeScript module of this repository in plain Node; packages come from node_modules. */
export async function importDomain(entry) {
  // Inside the repository, so that its packages are found from there.
  const outDir = await mkdtemp(path.resolve('out', 'bench-'))
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: false,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'domain.mjs', codeSplitting: false } },
      },
    })
    return await import(pathToFileURL(path.join(outDir, 'domain.mjs')).href)
  } finally {
    await rm(outDir, { recursive: true })
  }
}
