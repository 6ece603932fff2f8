import { writeNotebook } from '../../shared/formats/convert'
import { fail, succeed } from '../../shared/result'
import type { WriteAnswer, WriteWish } from './write-in-worker'

// Writing a year of notes keeps a processor busy for a while: here it is not the page's.
addEventListener('message', ({ data }: MessageEvent<WriteWish>) => {
  writeNotebook(data.notebook, data.form).then(
    (written) => tell(succeed(written)),
    (reason: unknown) => tell(fail(reason instanceof Error ? reason.message : String(reason))),
  )
})

const tell = (answer: WriteAnswer) => postMessage(answer)
