package host.spore.spawn.s3;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.s3.wire.ElementReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The page of a proxy's is no list with nothing in it. */
class ForeignAnswerTest {
  private static boolean isGenuine(String text) throws IOException {
    ListReader reader = new ListReader();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new ElementReader(reader).take(bytes, 0, bytes.length);
    return reader.isGenuine();
  }

  @Test
  void onlyAListIsAList() throws IOException {
    assertThat(isGenuine("<?xml version='1.0'?><ListBucketResult xmlns='x'></ListBucketResult>"))
        .isTrue();
    assertThat(isGenuine("<!DOCTYPE html><html><ListBucketResult/></html>")).isFalse();
    assertThat(isGenuine("")).isFalse();
  }
}
