/**
 * No drawer where a page was loaded as such. Each room has a page of its own here as well, which closes the drawer;
 * one catch-all for all of them would also claim the pages outside of the panel, and Next refuses that.
 */
export default function NoDrawer() {
  return null
}
