/** The texts of the course that `lockstep new course` writes. */
export const en = {
  title: 'A first course',
  about: 'Change it as you like: it shows one of each.',
  chapter: 'Two at once',
  closing: {
    title: 'Closing time',
    headline: 'A reader waits as long as anybody could still write.',
    lesson:
      'main sends one dish, closes its write end, and waits for the cook. The cook reads until end of file. Starting a process copies ends: the cook got a copy of the write end as well, and never closes it. So the pipe never comes to its end.',
    starts: 'Step main until it has started the cook. How many open copies of the write end are there now?',
    waits: 'Let main close its copy, and step the cook until it waits.',
    stuck: 'Run on until nothing can go. Who holds the last open copy?',
    question: 'How does this program end?',
    ends: 'The cook reads end of file, and all end.',
    endsBecause: 'End of file comes only when every copy of the write end is closed.',
    sticks: 'Nobody can go on: the cook waits for the pipe, and main for the cook.',
    sticksBecause: 'The cook itself holds the last open copy of the write end.',
    raises: 'main raises an error, since nobody reads any more.',
    raisesBecause: 'The cook still reads: its read end is open.',
    comment: 'It got a copy of the write end, too, and does not close it.',
  },
  counting: {
    title: 'Count to two',
    headline: 'Read, add one, write: three things, and not one.',
    lesson:
      'Two processes add 1 to a shared value. Mend the program so that main prints 2, whatever their order. Nobody may wait for ever.',
    comment: 'Somebody else may write between this read and this write.',
    expected: 'two processes count to 2',
  },
}
