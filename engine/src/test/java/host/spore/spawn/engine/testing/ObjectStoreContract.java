package host.spore.spawn.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.ObjectStore.Copy;
import host.spore.spawn.engine.provider.ObjectStore.Entry;
import host.spore.spawn.engine.provider.ObjectStore.Got;
import host.spore.spawn.engine.provider.ObjectStore.Listing;
import host.spore.spawn.engine.provider.ObjectStore.Must;
import host.spore.spawn.engine.provider.ObjectStore.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of objects must do. */
public abstract class ObjectStoreContract {
  private static final int LARGEST = 100;

  @TempDir private Path folder;

  protected abstract ObjectStore store();

  /** An empty bucket. */
  protected abstract String bucket();

  private String put(String key, String text, Must must) throws InterruptedException {
    return store().put(bucket(), key, text.getBytes(UTF_8), must)
            instanceof Written.Done(String etag)
        ? etag
        : fail("not written");
  }

  private Got.Found found(String key, String mark) throws InterruptedException {
    return store().get(bucket(), key, mark, LARGEST) instanceof Got.Found found
        ? found
        : fail("not found: " + key);
  }

  private String text(String key) throws InterruptedException {
    return new String(found(key, "").content(), UTF_8);
  }

  private List<Entry> list(String prefix, int most) throws InterruptedException {
    return store().list(bucket(), prefix, most) instanceof Listing.Listed listed
        ? listed.entries()
        : fail("not listed");
  }

  @Test
  void whatIsWrittenIsListedAndRead() throws Exception {
    String etag = put("runs/a b", "text", Must.BE_ANYTHING);
    put("runs/c", "more text", Must.BE_ANYTHING);
    put("other", "x", Must.BE_ANYTHING);
    assertThat(text("runs/a b")).isEqualTo("text");
    assertThat(found("runs/a b", "").etag()).isEqualTo(etag);
    assertThat(list("runs/", 10)).extracting(Entry::key).containsExactly("runs/a b", "runs/c");
    assertThat(list("runs/", 10)).extracting(Entry::bytes).containsExactly(4L, 9L);
    assertThat(list("runs/", 10).getFirst().etag()).isEqualTo(etag);
    assertThat(list("runs/", 1)).hasSize(1);
    assertThat(list("nothing/", 1)).isEmpty();
    assertThat(store().get(bucket(), "nothing", "", LARGEST)).isInstanceOf(Got.Absent.class);
  }

  @Test
  void ofALargeObjectComesOneByteMoreThanIsWanted() throws Exception {
    put("large", "x".repeat(5 * LARGEST), Must.BE_ANYTHING);
    assertThat(found("large", "").content()).hasSize(LARGEST + 1);
    put("exact", "x".repeat(LARGEST), Must.BE_ANYTHING);
    assertThat(found("exact", "").content()).hasSize(LARGEST);
    put("empty", "", Must.BE_ANYTHING);
    assertThat(found("empty", "").content()).isEmpty();
  }

  @Test
  void conditionsHold() throws Exception {
    String first = put("lease", "one", Must.BE_ABSENT);
    byte[] other = "other".getBytes(UTF_8);
    assertThat(store().put(bucket(), "lease", other, Must.BE_ABSENT))
        .isInstanceOf(Written.Unmet.class);
    String second = put("lease", "two", new Must.Be(first));
    assertThat(store().put(bucket(), "lease", other, new Must.Be(first)))
        .isInstanceOf(Written.Unmet.class);
    assertThat(store().put(bucket(), "none", other, new Must.Be(first)))
        .isInstanceOf(Written.Unmet.class);
    assertThat(text("lease")).isEqualTo("two");
    assertThat(store().delete(bucket(), "lease", new Must.Be(first)))
        .isInstanceOf(Written.Unmet.class);
    assertThat(store().delete(bucket(), "lease", new Must.Be(second)))
        .isInstanceOf(Written.Done.class);
    assertThat(store().delete(bucket(), "lease", Must.BE_ANYTHING))
        .isInstanceOf(Written.Done.class);
    assertThat(list("", 10)).isEmpty();
  }

  @Test
  void aMarkIsOfOneContentAlone() throws Exception {
    put("template", "one", Must.BE_ANYTHING);
    String mark = found("template", "").mark();
    put("template", "two", Must.BE_ANYTHING);
    assertThat(found("template", "").mark()).isNotEqualTo(mark);
    Got got = store().get(bucket(), "template", mark, LARGEST);
    if (got instanceof Got.Found found) {
      assertThat(new String(found.content(), UTF_8)).isEqualTo("one");
    } else {
      assertThat(got).isInstanceOfAny(Got.Changed.class, Got.Absent.class);
    }
  }

  @Test
  void filesAreWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "from a file");
    assertThat(store().upload(bucket(), "f", file, Must.BE_ABSENT))
        .isInstanceOf(Written.Done.class);
    assertThat(text("f")).isEqualTo("from a file");
    assertThat(store().upload(bucket(), "f", file, Must.BE_ABSENT))
        .isInstanceOf(Written.Unmet.class);
  }

  @Test
  protected void objectsAreCopiedAsTheyWereListed() throws Exception {
    put("from/a", "1", Must.BE_ANYTHING);
    put("from/b", "2", Must.BE_ANYTHING);
    List<Entry> all = list("from/", 10);
    List<Copy> copies = List.of(new Copy(all.getFirst(), "to/a"), new Copy(all.getLast(), "to/b"));
    assertThat(store().copy(bucket(), copies)).isInstanceOf(Written.Done.class);
    assertThat(text("to/a") + text("to/b")).isEqualTo("12");
    assertThat(store().copy(bucket(), List.of())).isInstanceOf(Written.Done.class);
    put("from/a", "changed", Must.BE_ANYTHING);
    assertThat(store().copy(bucket(), copies)).isInstanceOf(Written.Unmet.class);
    assertThat(text("to/a")).isEqualTo("1");
  }
}
