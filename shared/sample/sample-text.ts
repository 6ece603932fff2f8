/** The notes of an invented team, written as real teams write them: odd, nested and unfinished. */
export const sampleText = `Rooftop Observatory Software Circle

We meet every second Thursday for an hour. Anybody may put a topic on the list.
Each of us has three dots per meeting; the topics with the most dots come first.

2024-06-13

2024-05-30

Skipped so that everybody can watch the occultation.

2024-05-16

  • ***[quest] (Wanda) Should the dome close itself when the rain sensor and the forecast disagree?

    • (Ilse) The sensor was wrong twice in April, the forecast eleven times

    • (Tomasz) Closing costs us one exposure. Not closing can cost us the mirror.

      • [Wanda] Then close, and tell the operator why

        • (Ilse) Where does the reason show up?

          • On the wall display

            • and in the night log, please

      • (to be fair, we never measured how long closing takes)

    • [Close it] +++++

    • [Ask the operator] ++

    • [Keep it open]

    • [decision] Close first, ask afterwards

    • [ ] @Tomasz measures the closing time (due 2024-05-30)

    • [ ] @Ilse puts the reason on the wall display

  • ** Ilse: [analysis] Why do flat frames from the small camera drift during the night?

    • Tomasz: The heater cycles every nine minutes

    • Wanda: We could log the sensor temperature next to each frame

    • AstroPy: has a helper for this already

  • [inform, request for feedback] (Ravi) The star catalogue now updates every night

    • [Wanda - async] Reading it on the train, comments follow

    •  

  • [rant?] (Mei) Seven calendars, and not one of them knows about the moon

  • + (inform) [Ravi/Mei] Guide for visiting schools, second draft:

2024-05-02

  • Adjourned early, the generator test took the network down

  • **[question] (Mei L) Who still uses the old scheduler’s text files?

    • [Ilse] The backup script does.  Nobody knows why.

    • [Tomasz]

      • The printer in the lobby!

      • It prints tonight’s plan at six

    • codecheck: warns about them on every run

  • [ideation](Tomasz) If you could remove one cable from the dome, which one?

    • (Mei, Wanda) The one we trip over

    • (Ravi) [half serious] All of them

  • Any plans for the winter school? (Ilse Brandt)

2024-04-18

  • [inform/quest] (Wanda) The archive disk is at 91 %. What may we throw away?

    • (Ravi) Raw frames older than three years, once the checksums are done

    • Ask the university about cold storage

    • In this order:

      1. checksums

      2. copy to the cold store

      3. delete

    • [x] @Ravi compares the checksums (due 2024-04-30)

  • [review] (Ravi)  

    • (Mei) Error messages read like a riddle

      • “Mount says no” was my favourite

  • [informish] (Tomasz) New key for the roof door, ask me for a copy

  • musings

    • Would anybody read a yearly report?

2024-04-04

  • [Mei] [musings/questions] Names for the new camera

    • [Ilse] Owl

    • [Tomasz] Anything but a Greek letter

    • Consensus: Owl

    • [decision] The new camera is called Owl

  • Wanda: Inform: the dome motor has a second temperature probe

`
