import { describeBytes } from '../runner/suites/bytes'

describeBytes('systemd')
