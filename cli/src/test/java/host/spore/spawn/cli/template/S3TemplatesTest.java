package host.spore.spawn.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.testing.MemoryObjects;
import host.spore.spawn.spec.load.RemoteTemplates.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates from S3 over buckets in memory: pinned, offline, updated, refused with reasons. */
class S3TemplatesTest {
  private static final String CREW = "s3://lab/sets/crew";
  private static final String KEY = "sets/crew.spawn.yaml";

  @TempDir Path directory;
  private final MemoryObjects plain = new MemoryObjects(false);
  private final MemoryObjects versioned = new MemoryObjects(true);

  private FetchedTemplates templates(String home, ObjectStore store) {
    return templates(home, Optional.of(store));
  }

  private FetchedTemplates templates(String home, Optional<ObjectStore> store) {
    return new FetchedTemplates(
        directory.resolve(home),
        new TemplateLock(directory.resolve("spec.yaml")),
        Map.of(),
        () -> store);
  }

  private static String text(Answer answer) throws IOException {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return Files.readString(((Answer.Found) answer).file());
  }

  private static Answer.Fault fault(Answer answer, String code) {
    assertThat(answer).isInstanceOf(Answer.Fault.class);
    Answer.Fault fault = (Answer.Fault) answer;
    assertThat(fault.code()).isEqualTo(code);
    return fault;
  }

  private String lock() throws IOException {
    return Files.readString(directory.resolve(".spawn/lock"));
  }

  @Test
  void theFirstUsePinsAndTheNextOnesAskNobody() throws IOException {
    plain.text("lab", KEY, "one");
    assertThat(text(templates("home", plain).find(CREW))).isEqualTo("one");
    assertThat(lock()).containsPattern("\"s3://lab/sets/crew.spawn.yaml\": \"etag:[0-9a-f]+\"");
    plain.text("lab", KEY, "two");
    plain.failing(new Problem("SPN-6002", "no connection", ""));
    assertThat(text(templates("home", plain).find(CREW))).isEqualTo("one");
    assertThat(text(templates("home", Optional.empty()).find(CREW + ".spawn.yaml")))
        .isEqualTo("one");
    assertThat(plain.reads()).isEqualTo(1);
  }

  @Test
  void anotherComputerGetsTheVersionThatIsPinned() throws IOException {
    versioned.text("lab", KEY, "one");
    templates("home", versioned).find(CREW);
    String pinned = lock();
    versioned.text("lab", KEY, "two");
    assertThat(text(templates("other", versioned).find(CREW))).isEqualTo("one");
    assertThat(lock()).isEqualTo(pinned).contains("version:v0");
  }

  @Test
  void whereNoVersionsAreKeptAChangeIsSaidAndNotTaken() throws IOException {
    plain.text("lab", KEY, "one");
    templates("home", plain).find(CREW);
    plain.text("lab", KEY, "two");
    Answer.Fault fault = fault(templates("other", plain).find(CREW), "SPN-0413");
    assertThat(fault.hint()).contains("spawn template update crew");
  }

  @Test
  void anUpdateMovesThePin() throws Exception {
    versioned.text("lab", KEY, "one");
    FetchedTemplates templates = templates("home", versioned);
    templates.find(CREW);
    versioned.text("lab", KEY, "two");
    assertThat(templates.update(CREW + ".spawn.yaml")).isEqualTo("version:v1");
    assertThat(text(templates.find(CREW))).isEqualTo("two");
    for (String word : new String[] {CREW, "crew", "lab", CREW + ".spawn.yaml"}) {
      assertThat(templates.isMeant(CREW + ".spawn.yaml", word)).as(word).isTrue();
    }
    assertThat(templates.isMeant(CREW + ".spawn.yaml", "crow")).isFalse();
    versioned.failing(new Problem("SPN-6002", "no connection", ""));
    String before = lock();
    assertThatThrownBy(() -> templates.update(CREW + ".spawn.yaml"))
        .isInstanceOf(FetchTrouble.class);
    assertThat(lock()).isEqualTo(before);
  }

  @Test
  void lookingPinsNothing() throws Exception {
    plain.text("lab", KEY, "one");
    Fetched fetched = templates("home", plain).fetch(CREW);
    assertThat(Files.readString(fetched.file())).isEqualTo("one");
    assertThat(directory.resolve(".spawn/lock")).doesNotExist();
  }

  @Test
  void aPrefixIsListed() throws Exception {
    plain.text("lab", KEY, "one");
    plain.text("lab", "sets/more/box.spawn.yaml", "one");
    plain.text("lab", "sets/readme.md", "one");
    plain.text("lab", "setsuna.spawn.yaml", "one");
    assertThat(templates("home", plain).list("s3://lab/sets"))
        .containsExactly("s3://lab/sets/crew", "s3://lab/sets/more/box");
    assertThat(templates("home", plain).list("s3://lab")).hasSize(3);
  }

  @Test
  void whatIsNotThereIsToldWithWhatIs() {
    plain.text("lab", KEY, "one");
    Answer.Fault fault = fault(templates("home", plain).find("s3://lab/sets/crow"), "SPN-0408");
    assertThat(fault.detail()).contains("s3://lab/sets/crew");
    assertThat(fault.hint()).contains("did you mean");
    assertThat(directory.resolve(".spawn/lock")).doesNotExist();
  }

  @Test
  void theReasonOfAFailureIsHandedOn() {
    plain.failing(new Problem("SPN-6006", "cannot read it: AccessDenied", "have it granted"));
    Answer.Fault fault = fault(templates("home", plain).find(CREW), "SPN-0412");
    assertThat(fault.detail()).isEqualTo("cannot read it: AccessDenied (SPN-6006).");
    assertThat(fault.hint()).isEqualTo("have it granted");
    fault = fault(templates("home", Optional.empty()).find(CREW), "SPN-0412");
    assertThat(fault.hint()).contains("without --offline");
  }

  @Test
  void aLargeOneIsNoTemplate() {
    plain.text("lab", KEY, "x".repeat(1_000_001));
    fault(templates("home", plain).find(CREW), "SPN-0408");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lab",
        "s3://lab/",
        "s3://lab/sets/",
        "s3://La_b/x",
        "s3://l/x",
        "s3://lab//x",
        "s3://lab/../x",
        "s3://lab/a/./x",
        "s3://lab/x?versionId=1",
        "s3://lab/x y",
        "s3://lab/x\"y"
      })
  void whatIsNoSourceIsRefused(String source) {
    Answer.Fault fault = fault(templates("home", plain).find(source), "SPN-0411");
    assertThat(fault.hint()).contains("s3://bucket/prefix/name");
    assertThat(plain.reads()).isZero();
  }
}
