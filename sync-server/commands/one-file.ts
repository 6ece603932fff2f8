import { fail, succeed, type Result } from '../../shared/result'

/** The one file a command works on, `-` for standard input; a failure says what to do. */
export function readOneFile([file, ...more]: readonly string[]): Result<string, string> {
  if (file === undefined) return fail('which file? Name one, or - for standard input')
  if (more.length > 0) return fail(`one file at a time, please: ${more.join(' ')} is too much`)
  return succeed(file)
}
