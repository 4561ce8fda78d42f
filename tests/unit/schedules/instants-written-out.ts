interface WrittenOut {
  expression: string
  timeZone: string
  from: string
  /** What the clocks of the zone show then, and by how much they are ahead of UTC. */
  due: string[]
}

/** The nasty ones worked out by hand, lest the engine and its judge be wrong alike. */
export const writtenOut: WrittenOut[] = [
  {
    expression: '30 2 * * *', // left out on 29 March: an hour later
    timeZone: 'Europe/Berlin',
    from: '2026-03-28T02:30+01:00',
    due: ['2026-03-29T03:30+02:00', '2026-03-30T02:30+02:00', '2026-03-31T02:30+02:00'],
  },
  {
    expression: '30 2,3 * * *', // 02:30 comes late and meets 03:30
    timeZone: 'Europe/Berlin',
    from: '2026-03-28T12:00+01:00',
    due: ['2026-03-29T03:30+02:00', '2026-03-30T02:30+02:00', '2026-03-30T03:30+02:00'],
  },
  {
    expression: '*/20 2 * * *',
    timeZone: 'Europe/Berlin',
    from: '2026-03-28T12:00+01:00',
    due: ['2026-03-29T03:00+02:00', '2026-03-29T03:20+02:00', '2026-03-29T03:40+02:00', '2026-03-30T02:00+02:00'],
  },
  {
    expression: '0 */2 * * *', // by elapsed time: 02:00 is not shown
    timeZone: 'Europe/Berlin',
    from: '2026-03-29T00:00+01:00',
    due: ['2026-03-29T04:00+02:00', '2026-03-29T06:00+02:00'],
  },
  {
    expression: '30 2 * * *', // twice on 25 October: the first
    timeZone: 'Europe/Berlin',
    from: '2026-10-24T12:00+02:00',
    due: ['2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
  },
  {
    expression: '30 2 * * *', // looked on from the hour that is shown again
    timeZone: 'Europe/Berlin',
    from: '2026-10-25T02:10+01:00',
    due: ['2026-10-26T02:30+01:00', '2026-10-27T02:30+01:00'],
  },
  {
    expression: '*/30 * * * *',
    timeZone: 'Europe/Berlin',
    from: '2026-10-25T02:00+02:00',
    due: ['2026-10-25T02:30+02:00', '2026-10-25T02:00+01:00', '2026-10-25T02:30+01:00', '2026-10-25T03:00+01:00'],
  },
  {
    expression: '0 ? * * *',
    timeZone: 'Europe/Berlin',
    from: '2026-10-25T01:00+02:00',
    due: ['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00', '2026-10-25T03:00+01:00'],
  },
  {
    expression: '30 1 * * *',
    timeZone: 'America/New_York',
    from: '2026-10-31T12:00-04:00',
    due: ['2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00'],
  },
  {
    expression: '15 2 * * *', // half an hour is left out on 4 October
    timeZone: 'Australia/Lord_Howe',
    from: '2026-10-03T12:00+10:30',
    due: ['2026-10-04T02:45+11:00', '2026-10-05T02:15+11:00'],
  },
  {
    expression: '45 1 * * *', // half an hour comes twice on 5 April
    timeZone: 'Australia/Lord_Howe',
    from: '2026-04-04T12:00+11:00',
    due: ['2026-04-05T01:45+11:00', '2026-04-06T01:45+10:30'],
  },
  {
    expression: '*/15 * * * *',
    timeZone: 'Australia/Lord_Howe',
    from: '2026-04-05T01:30+11:00',
    due: ['2026-04-05T01:45+11:00', '2026-04-05T01:30+10:30', '2026-04-05T01:45+10:30', '2026-04-05T02:00+10:30'],
  },
  {
    expression: '0 0 * * *', // 4 November 2018 began at one
    timeZone: 'America/Sao_Paulo',
    from: '2018-11-03T00:00-03:00',
    due: ['2018-11-04T01:00-02:00', '2018-11-05T00:00-02:00'],
  },
  {
    expression: '30 23 * * *', // the last hour of 16 February 2019 came twice
    timeZone: 'America/Sao_Paulo',
    from: '2019-02-16T12:00-02:00',
    due: ['2019-02-16T23:30-02:00', '2019-02-17T23:30-03:00'],
  },
  {
    expression: '0 12 * * *', // no 30 December in 2011: it meets the 31st
    timeZone: 'Pacific/Apia',
    from: '2011-12-28T12:00-10:00',
    due: ['2011-12-29T12:00-10:00', '2011-12-31T12:00+14:00', '2012-01-01T12:00+14:00'],
  },
  {
    expression: '0 12 30 12 *',
    timeZone: 'Pacific/Apia',
    from: '2011-12-28T12:00-10:00',
    due: ['2011-12-31T12:00+14:00', '2012-12-30T12:00+14:00'],
  },
  {
    expression: '30 2 * * *', // Ramadan begins and ends
    timeZone: 'Africa/Casablanca',
    from: '2026-02-14T12:00+01:00',
    due: ['2026-02-15T02:30+01:00', '2026-02-16T02:30+00:00'],
  },
  {
    expression: '30 2 * * *',
    timeZone: 'Africa/Casablanca',
    from: '2026-03-21T12:00+00:00',
    due: ['2026-03-22T03:30+01:00', '2026-03-23T02:30+01:00'],
  },
  {
    expression: '0 0 L * *',
    timeZone: 'Asia/Kathmandu',
    from: '2028-01-31T12:00+05:45',
    due: ['2028-02-29T00:00+05:45', '2028-03-31T00:00+05:45', '2028-04-30T00:00+05:45'],
  },
  {
    expression: '0 20 1 * MON', // the first of the month, and Mondays
    timeZone: 'Asia/Shanghai',
    from: '2026-11-23T12:00+08:00',
    due: ['2026-11-23T20:00+08:00', '2026-11-30T20:00+08:00', '2026-12-01T20:00+08:00', '2026-12-07T20:00+08:00'],
  },
  {
    expression: '0 9 1W * *', // a Saturday, a Tuesday, a Thursday, a Sunday
    timeZone: 'UTC',
    from: '2026-07-30T00:00Z',
    due: ['2026-08-03T09:00Z', '2026-09-01T09:00Z', '2026-10-01T09:00Z', '2026-11-02T09:00Z'],
  },
  {
    expression: '0 9 31W * *', // a Sunday, a Friday, a Monday, a Saturday; nothing in shorter months
    timeZone: 'UTC',
    from: '2026-05-01T00:00Z',
    due: ['2026-05-29T09:00Z', '2026-07-31T09:00Z', '2026-08-31T09:00Z', '2026-10-30T09:00Z'],
  },
  {
    expression: '0 9 * * 5#5',
    timeZone: 'UTC',
    from: '2026-10-01T00:00Z',
    due: ['2026-10-30T09:00Z', '2027-01-29T09:00Z', '2027-04-30T09:00Z', '2027-07-30T09:00Z'],
  },
  {
    expression: '0 0 29 2 *',
    timeZone: 'UTC',
    from: '2095-01-01T00:00Z',
    due: ['2096-02-29T00:00Z', '2104-02-29T00:00Z'],
  },
]
