/** Listings that are read from a file: listings, verbatim, fancyvrb and minted. Those in the text are taken by the mouth. */
import { type Call, each, type MacroPackage, type Meaning } from './macro.ts';

const fromFile = ({ args, reader, ...call }: Call): Meaning => {
  const whole: Call = { args, reader, ...call };
  return { blocks: [reader.includedListing(whole, reader.raw(args.at(-1)), reader.settings(args[0]))] };
};

export const listings: MacroPackage = {
  macros: {
    ...each(['lstinputlisting', 'VerbatimInput', 'BVerbatimInput'], {
      signature: 'o v',
      counts: 'externalFiles' as const,
      meaning: fromFile,
    }),
    verbatiminput: {
      signature: 's v',
      counts: 'externalFiles',
      meaning: (call) => ({ blocks: [call.reader.includedListing(call, call.reader.raw(call.args[1]), [])] }),
    },
    inputminted: {
      signature: 'o m v',
      counts: 'externalFiles',
      meaning: (call) => ({
        blocks: [
          call.reader.includedListing(
            call,
            call.reader.raw(call.args[2]),
            call.reader.settings(call.args[0]),
            call.reader.plain(call.args[1]?.nodes ?? []),
          ),
        ],
      }),
    },
    lstMakeShortInline: { signature: 'o m', meaning: () => 'nothing' },
  },
};
