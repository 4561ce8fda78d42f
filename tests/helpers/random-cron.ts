/** The same numbers of [0, 1) for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An expression that is often due in the hours when clocks change. */
export function randomCron(random: () => number): string {
  const draw = drawer(random)
  const fields = [
    draw.field(0, 59, ['0', '30', '*/15', '*/20', '15,45', '59', '*/7', '55-59', '0-29/10']),
    draw.field(0, 23, ['*', '*', '?', '*/2', '*/3', '2', '1', '0-23', '1-3', '0,2,3', '*/5', '0-4/2', '23,0']),
    draw.field(1, 31, ['*', '*', '*', '*', '?', '*/2', 'L', '1-8', '25W', '24-31', 'LW']),
    draw.field(1, 12, ['*', '*', '*', '*', '3,4,10,11', 'mar-nov', '*/2']),
    draw.field(0, 7, ['*', '*', '*', '*', '?', 'sun', 'sat,mon', '0#1', 'sunL', 'fri-sun', '1-5', '7', '+1-5', '*/2']),
  ]
  return draw.chance(0.2) ? `${draw.field(0, 59, ['0', '0,30', '*/25', '59'])} ${fields.join(' ')}` : fields.join(' ')
}

const dates = ['1', '13', '29', '30', '31', 'L', '1W', '15W', '28W', '31w', '1-5', '20-31', '*/10', '?/7', '5-25/9']
const weekdays =
  '0 7 mon SUN tue#1 wed#5 thuL fri#L 5L 1-5 sat,sun fri-sun 7#2 1-3#2 2-4L */2 1-5/2 6#3 0-7 mon,mon#2'.split(' ')

/** Every day at nine that fields with all that days may be described by say. */
export function randomDays(random: () => number): string {
  const draw = drawer(random)
  const days = draw.chance(0.3) ? '*' : draw.chance(0.1) ? 'LW' : draw.list(dates)
  const month = draw.chance(0.6) ? '*' : draw.list(['2', 'feb,mar', '*/3', 'jun-aug', '4-10/2', '1,12'])
  const ofWeek = draw.chance(0.3) ? '*' : draw.chance(0.1) ? '+1,3-5' : draw.list(weekdays)
  return `0 9 ${days} ${month} ${ofWeek}`
}

function drawer(random: () => number) {
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const chance = (share: number) => random() < share
  const oneOf = (likely: string[]) => likely[whole(0, likely.length - 1)] ?? '*'
  const drawn = (least: number, most: number): string => {
    const one = whole(least, most)
    if (chance(0.5)) return String(one)
    const other = whole(one, most)
    return chance(0.5) ? `${one}-${other}` : `${one}-${other}/${whole(1, 4)}`
  }
  return {
    chance,
    list: (likely: string[]) => Array.from({ length: whole(1, 3) }, () => oneOf(likely)).join(','),
    /** Mostly one of the likely ones, else a number, a range or a list of these. */
    field(least: number, most: number, likely: string[]): string {
      if (chance(0.75)) return oneOf(likely)
      return chance(0.7) ? drawn(least, most) : `${drawn(least, most)},${drawn(least, most)}`
    },
  }
}
