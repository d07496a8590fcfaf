package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.host.CompletionNote;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file is there and was the same over two looks: somebody may still be writing. From then on it
 * holds for as long as the file is there.
 */
final class FileCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofMillis(900);

  private final String name;
  private final Path file;
  private final Stability stability = new Stability();

  FileCheck(Condition.FileExists condition, AgentContext context) {
    super("file " + condition.path(), EVERY);
    this.name = condition.path();
    this.file = context.layout().resolve(name);
  }

  /** What is seen of a file that exists. */
  record Look(long size, long modifiedMillis) {}

  /** Decides from looks at a file whether it is there for good. */
  static final class Stability {
    private @Nullable Look last;
    private Holding holding = Holding.NO;

    /**
     * Takes the next look into account.
     *
     * @param look null if the file is not there
     */
    Holding step(@Nullable Look look) {
      if (look == null) {
        holding = Holding.NO;
      } else if (holding == Holding.NO) {
        holding = Holding.SETTLING;
      } else if (look.equals(last)) {
        holding = Holding.YES;
      }
      last = look;
      return holding;
    }
  }

  @Override
  Holding ask() throws IOException {
    // Most looks find nothing, and an exception each time would be most of what they cost.
    BasicFileAttributes is =
        file.getFileSystem().provider().readAttributesIfExists(file, BasicFileAttributes.class);
    if (is == null) {
      seen("not there");
      return stability.step(null);
    }
    seen(is.size() + " bytes");
    return stability.step(new Look(is.size(), is.lastModifiedTime().toMillis()));
  }

  @Override
  public String describe() {
    return name + CompletionNote.describe(file);
  }
}
