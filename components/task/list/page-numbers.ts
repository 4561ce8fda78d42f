/** The pages to offer: first, last, and those around the present one; null stands for what is left out between. */
export function pageNumbers(page: number, last: number): (number | null)[] {
  const near = [1, last, page - 1, page, page + 1]
  if (page <= 3) near.push(2, 3)
  if (page >= last - 2) near.push(last - 1, last - 2)
  const pages = [...new Set(near)].filter((one) => one >= 1 && one <= last).sort((a, b) => a - b)
  return pages.flatMap((one, index) => {
    const before = pages[index - 1] ?? one - 1
    if (one - before === 2) return [before + 1, one]
    return one - before > 2 ? [null, one] : [one]
  })
}
