import { describePoints } from '../../fault/runner-points'

describePoints('systemd')
