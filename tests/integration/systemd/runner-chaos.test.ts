import { describeChaos } from '../../fault/runner-chaos'

describeChaos('systemd')
