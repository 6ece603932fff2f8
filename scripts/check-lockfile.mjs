// A lockfile can be written that `npm ci` then refuses (npm/cli#9846): every optional dependency must be in it.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const installed = Object.keys(packages)
const missing = Object.entries(packages).flatMap(([name, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((wanted) => !installed.some((path) => path.endsWith(`node_modules/${wanted}`)))
    .map((wanted) => `${name} wants ${wanted}`),
)
const hosts = installed.filter((name) => packages[name].resolved)
if (missing.length > 0 || hosts.length > 0) {
  console.error(
    [
      'package-lock.json would break `npm ci` elsewhere.',
      ...missing.map((line) => `  missing: ${line}`),
      ...hosts.slice(0, 3).map((name) => `  names a download address: ${name}`),
      'Choose a version whose platform packages are all published, or set omit-lockfile-registry-resolved=true.',
    ].join('\n'),
  )
  process.exit(1)
}
