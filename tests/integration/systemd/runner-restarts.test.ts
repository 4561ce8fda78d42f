import { describeRestarts } from '../runner/suites/restarts'

describeRestarts('systemd')
