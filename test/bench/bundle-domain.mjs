// Makes one module of a TypeScript file and all it imports, as the page's build does, and imports it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Imports a TypeScript module of this repository in plain Node. */
export async function importDomain(entry) {
  const outDir = await mkdtemp(path.join(tmpdir(), 'confab-bench-'))
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      ssr: { noExternal: true },
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
