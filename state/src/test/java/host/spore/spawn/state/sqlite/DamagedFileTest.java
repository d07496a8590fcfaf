package host.spore.spawn.state.sqlite;

import static host.spore.spawn.state.testing.Samples.request;
import static host.spore.spawn.state.testing.Samples.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.ManualClock;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are not what they should be are told and left alone. */
class DamagedFileTest {
  private static final int PAGE = 4096;

  @TempDir Path folder;
  private Path file;
  private StateStore store;

  enum Damage {
    NOTHING,
    TEXT,
    TEN_BYTES,
    ONE_PAGE_LEFT,
    HALF_LEFT,
    LAST_PAGE_MISSING,
    NO_HEADER,
    NOISE_AFTER_FIRST_PAGE,
    ZEROES_AFTER_FIRST_PAGE,
    NO_TABLES;

    byte[] of(byte[] sound) {
      byte[] damaged = sound.clone();
      return switch (this) {
        case NOTHING -> new byte[0];
        case TEXT -> "version: 1\nname: demo\n".getBytes(StandardCharsets.UTF_8);
        case TEN_BYTES -> Arrays.copyOf(sound, 10);
        case ONE_PAGE_LEFT -> Arrays.copyOf(sound, PAGE);
        case HALF_LEFT -> Arrays.copyOf(sound, sound.length / 2);
        case LAST_PAGE_MISSING -> Arrays.copyOf(sound, sound.length - PAGE);
        case NO_HEADER -> {
          Arrays.fill(damaged, 0, 100, (byte) 0);
          yield damaged;
        }
        case NOISE_AFTER_FIRST_PAGE -> {
          byte[] noise = new byte[sound.length - PAGE];
          new Random(1).nextBytes(noise);
          System.arraycopy(noise, 0, damaged, PAGE, noise.length);
          yield damaged;
        }
        case ZEROES_AFTER_FIRST_PAGE -> {
          Arrays.fill(damaged, PAGE, damaged.length, (byte) 0);
          yield damaged;
        }
        case NO_TABLES -> {
          Arrays.fill(damaged, 100, PAGE, (byte) 0);
          yield damaged;
        }
      };
    }
  }

  @BeforeEach
  void aSoundFile() {
    file = folder.resolve("state.db");
    store = new SqliteStateStore(file, "demo", new ManualClock());
    List<ResourceState> resources = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      resources.add(resource(Address.member("arrays.w", i)));
    }
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      session.record(resources, List.of());
    }
    assertThat(folder.resolve("state.db-wal")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void damageIsToldAndTheFileLeftUntouched(Damage damage) throws Exception {
    byte[] damaged = damage.of(Files.readAllBytes(file));
    Files.write(file, damaged);
    refused(store::snapshot, Code.CORRUPTED, "left untouched", "spawn state pull", "spawn import");
    refused(this::lockAndRead, Code.CORRUPTED, "left untouched");
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.backup(folder.resolve("copy")));
    assertThat(folder.resolve("copy")).doesNotExist();
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }

  @Test
  void noiseInAnyPageIsToldOrDoesNotMatter() throws Exception {
    StateStore.Snapshot sound = store.snapshot();
    byte[] bytes = Files.readAllBytes(file);
    byte[] noise = new byte[PAGE];
    new Random(2).nextBytes(noise);
    int told = 0;
    for (int at = 0; at < bytes.length; at += PAGE) {
      byte[] damaged = bytes.clone();
      System.arraycopy(noise, 0, damaged, at, PAGE);
      Files.write(file, damaged);
      try {
        assertThat(store.snapshot()).isEqualTo(sound);
      } catch (StateException e) {
        assertThat(e.code()).isEqualTo(Code.CORRUPTED);
        told++;
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }
    assertThat(told).isGreaterThan(bytes.length / PAGE / 2);
  }

  private void lockAndRead() {
    try (StateSession session = store.lock(request("apply"), Duration.ZERO)) {
      session.snapshot();
    }
  }

  @Test
  void aRowThatCannotBeReadDoesNotShowItsText() throws Exception {
    try (Db db = Db.open(file)) {
      db.execute("UPDATE resources SET inputs = '{\"password\": hunter2}' WHERE rank = 7");
    }
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(store::snapshot)
        .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CORRUPTED))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"))
        .satisfies(e -> assertThat(e.getCause()).isNull());
  }

  @Test
  void anotherProgramsDatabaseIsNotTouched() throws Exception {
    Path foreign = Files.createFile(folder.resolve("foreign.db"));
    try (Db db = Db.open(foreign)) {
      db.execute("CREATE TABLE cookies (name TEXT)");
    }
    byte[] before = Files.readAllBytes(foreign);
    store = new SqliteStateStore(foreign, "demo", new ManualClock());
    refused(store::snapshot, Code.CORRUPTED, "another program");
    refused(this::lockAndRead, Code.CORRUPTED, "another program");
    assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
  }

  @Test
  void aStateFromTheFutureIsRefusedAndNotTouched() throws Exception {
    try (Db db = Db.open(file)) {
      db.execute("PRAGMA user_version = 99");
    }
    byte[] before = Files.readAllBytes(file);
    refused(store::snapshot, Code.NEWER_FORMAT, "Upgrade spawn", "format 99");
    refused(this::lockAndRead, Code.NEWER_FORMAT, "Upgrade spawn");
    refused(() -> store.backup(folder.resolve("copy")), Code.NEWER_FORMAT, "Upgrade spawn");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void anotherStackIsRefused() throws IOException {
    byte[] before = Files.readAllBytes(file);
    store = new SqliteStateStore(file, "other", new ManualClock());
    refused(this::lockAndRead, Code.OTHER_STACK, "`demo`, not `other`");
    assertThat(store.snapshot().header().stack()).isEqualTo("demo");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private static void refused(Runnable use, Code code, String... words) {
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(use::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
