import { describeKills } from '../runner/suites/kills'

describeKills('systemd')
