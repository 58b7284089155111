/** Node's own start, to be taken off the others. */
import { printCost } from './cost.mjs';

printCost(performance.now());
