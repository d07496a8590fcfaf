package host.spore.spawn.spec.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Templates that are kept elsewhere, such as {@code git::https://…//x?ref=v1}. */
public interface RemoteTemplates {
  /** Fetches nothing: every template that is kept elsewhere is refused. */
  RemoteTemplates NONE =
      source ->
          new Answer.Fault(
              "SPN-0405", "templates from elsewhere are not fetched here", "", "name a local one");

  /** Where the template of this source is at hand, or why it is not. */
  Answer find(String source);

  /** What became of a search. */
  sealed interface Answer {
    /** The template is this file. */
    record Found(Path file) implements Answer {}

    /** What is wrong; the loader tells it where the template is named. */
    record Fault(String code, String summary, String detail, @Nullable String hint)
        implements Answer {}
  }
}
