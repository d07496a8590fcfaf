package host.spore.spawn.cli.args;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Reads a line by a command's grammar, and says in our words what does not fit. */
final class CommandLineReader {
  private CommandLineReader() {}

  static Arguments read(CommandSpec spec, List<String> words) throws UsageException {
    // A word that begins with @ is a value like any other.
    CommandLine line = new CommandLine(spec).setExpandAtFiles(false);
    try {
      return new Arguments(line.parseArgs(words.toArray(String[]::new)));
    } catch (CommandLine.UnmatchedArgumentException e) {
      throw new UnknownOption(spec).refused(e.getUnmatched().getFirst());
    } catch (CommandLine.MissingParameterException e) {
      throw new UsageException(missing(e), null);
    } catch (CommandLine.ParameterException e) {
      String message = e.getMessage();
      throw new UsageException(message == null ? "the arguments cannot be read" : message, null);
    }
  }

  private static String missing(CommandLine.MissingParameterException e) {
    List<String> labels = new ArrayList<>();
    e.getMissing().forEach(m -> labels.add(m.paramLabel()));
    return "missing: " + String.join(", ", labels);
  }
}
