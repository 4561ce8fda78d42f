/** Why a service cannot be updated or its state is not known; what was said of it follows. */
export const serviceProblem = {
  title: 'Attention',
  vanished: 'It is no longer found on {machine}. Look for it there with systemctl status, or forget it here.',
  'machine gone':
    'Nothing has been heard of Taskyard on {machine}. This is how it was the last time; once it runs there again, it is looked at anew.',
  'not looked at': 'It could not be looked at anew. This is how it was the last time.',
  unit: 'There is something to know about its unit.',
  'not resolvable': 'Which image it means cannot be told, so nothing is known of updates.',
  'not checked': 'Nobody has looked yet whether there is an update. Checking the registries does it.',
  unreachable: 'Its registry cannot be reached. It is asked again at the next check.',
  'no credentials':
    'Its registry lets nobody in without credentials. podman login on {machine}, as the user whose containers they are, gives access.',
  'not found':
    'Its registry does not have it. Its name or tag may be wrong, or it may be kept from those who are not signed in.',
  'rate limited': 'Its registry has answered enough for now. It is asked again later; nothing has to be done.',
  'registry error': 'Its registry answered with a fault. It is asked again at the next check.',
  'no local image':
    'The image that was built for it is no longer on {machine}. Once it is built anew, it can be updated.',
  pinned: 'It is pinned to a digest, so nothing newer can come. A tag in its place can be updated.',
  'not running': 'No container of it runs, so there is nothing to compare. Once it has started, there is.',
  'newer tag': 'Whether there is a newer tag is not known.',
}
