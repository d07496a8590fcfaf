package host.spore.spawn.spec.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor says of a text by the published pattern, the loader says as well. */
class FormProperties {
  /** Texts of each form; what is drawn from them by small changes is at the border of it. */
  private static final Map<Form, List<String>> GOOD =
      Map.ofEntries(
          Map.entry(Form.ANY, List.of("x", "\n", "a b")),
          Map.entry(Form.NAME, List.of("a", "train-2", "a".repeat(40))),
          Map.entry(Form.VARIABLE, List.of("A", "_x9", "a".repeat(64))),
          Map.entry(Form.TAG, List.of("team", "aws", "aw:s", "ключ", "😀".repeat(128))),
          Map.entry(Form.REGION, List.of("us-east-1", "eu-isoe-west-1", "cn-northwest-1")),
          Map.entry(Form.ZONE, List.of("us-east-1a", "us-east-1-lax-1a")),
          Map.entry(Form.INSTANCE_TYPE, List.of("t3.medium", "u-6tb1.112xlarge", "a.b")),
          Map.entry(
              Form.CIDR,
              List.of(
                  "10.0.0.0/8",
                  "255.249.199.99/32",
                  "::/0",
                  "::1/128",
                  "2001:db8::/32",
                  "1:2:3:4:5:6:7:8/119",
                  "1:2:3:4:5:6:7::/64",
                  "1::3:4:5:6:7:8/99",
                  "::2:3:4:5:6:7:8/1",
                  "fe80:0:0:1::ff00:1/9")),
          Map.entry(Form.HTTP_URL, List.of("http://h", "https://h:1/p?q=ü")),
          Map.entry(Form.S3_URL, List.of("s3://b", "s3://b/k l")),
          Map.entry(Form.ABSOLUTE_PATH, List.of("/", "/tmp/DONE")),
          Map.entry(Form.STORE, List.of("/", "/x", "s3://b/k")),
          Map.entry(Form.DOMAIN, List.of("spore.host", "a.b-c.d", "a.".repeat(15) + "b")),
          Map.entry(Form.SNS_ARN, List.of("arn:", "arn:aws:sns:r:1:t")),
          Map.entry(Form.COMMAND, List.of("sh", "bash -eo pipefail", "/usr/bin/env python3 -u")),
          Map.entry(Form.SHA256, List.of("0aB9".repeat(16))),
          Map.entry(Form.ENV_NAME, List.of("_", "PATH", "A1_".repeat(40))));

  private static boolean published(Form form, String text) {
    String pattern = form.pattern();
    return pattern == null ? !text.isEmpty() : Pattern.compile(pattern).matcher(text).matches();
  }

  private static void judgedAlike(Form form, String text) {
    assertThat(form.fits(text)).as("%s: %s", form, text).isEqualTo(published(form, text));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void goodOnesFit(Form form) {
    for (String text : GOOD.get(form)) {
      assertThat(form.fits(text)).as(text).isTrue();
      judgedAlike(form, text);
      judgedAlike(form, text + "\n");
      judgedAlike(form, "\n" + text);
    }
    judgedAlike(form, "");
  }

  @Property(tries = 4000)
  void nearOnesAreJudgedAlike(@ForAll("nearOnes") Map.Entry<Form, String> one) {
    judgedAlike(one.getKey(), one.getValue());
  }

  @Property(tries = 1000)
  void anyTextIsJudgedAlike(@ForAll Form form, @ForAll String text) {
    judgedAlike(form, text);
  }

  /** One to three characters taken away, put in, put twice or replaced. */
  @Provide
  Arbitrary<Map.Entry<Form, String>> nearOnes() {
    Arbitrary<String> put =
        Arbitraries.of(
            "", "a", "z", "A", "0", "1", "9", "-", "_", ".", ":", "/", "::", "//", "\n", " ", "é",
            "😀", "aws:", "s3://", "25");
    Arbitrary<int[]> places = Arbitraries.integers().between(0, 40).array(int[].class).ofSize(3);
    return Combinators.combine(
            Arbitraries.of(Form.class),
            Arbitraries.integers().between(0, 9),
            places,
            put.list().ofMinSize(0).ofMaxSize(3),
            Arbitraries.integers().between(0, 2))
        .as(
            (form, which, at, texts, gone) -> {
              List<String> good = GOOD.get(form);
              StringBuilder text = new StringBuilder(good.get(which % good.size()));
              for (int i = 0; i < texts.size(); i++) {
                int place = Math.min(at[i], text.length());
                text.replace(place, Math.min(place + gone, text.length()), texts.get(i));
              }
              return Map.entry(form, text.toString());
            });
  }

  /** Every dialect reads what a pattern has alike. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void patternsKeepToThePartOfTheLanguageThatAllDialectsShare(Form form) {
    String pattern = form.pattern();
    if (pattern != null) {
      assertThat(pattern).matches("[\\x20-\\x7e]+").doesNotContainPattern("\\\\[^.n]");
      FormPattern.of(pattern);
    }
  }

  /** The judge itself, against the platform's: any pattern of the part that it knows. */
  @Property(tries = 3000)
  void anyPatternIsRead(@ForAll("patterns") String inner, @ForAll("words") String text) {
    String regex = "^" + inner + "$";
    assertThat(FormPattern.of(regex).matches(text))
        .as("%s over %s", regex, text)
        .isEqualTo(Pattern.compile(regex).matcher(text).matches());
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("abc-.\n").ofMaxLength(7);
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> single =
        Combinators.combine(
                Arbitraries.of("a", "b", "[ab]", "[^a]", "[a-c-]", "\\.", "[^\\n.]", "-"),
                Arbitraries.of("", "", "?", "*", "+", "{2}", "{1,2}", "{0,3}", "{2,}"))
            .as(String::concat);
    Arbitrary<String> all = Arbitraries.recursive(() -> single, FormProperties::around, 0, 3);
    // Within what is repeated the platform itself does not look ahead as the standard says.
    return Combinators.combine(Arbitraries.of("", "", "(?!", "(?="), all, all)
        .as((open, look, rest) -> open.isEmpty() ? rest : open + look + ")" + rest);
  }

  private static Arbitrary<String> around(Arbitrary<String> inner) {
    Arbitrary<String> several =
        inner.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts));
    Arbitrary<String> choice =
        several.list().ofMinSize(2).ofMaxSize(3).map(parts -> "(" + String.join("|", parts) + ")");
    Arbitrary<String> group =
        Combinators.combine(several, Arbitraries.of("", "?", "{2}", "{0,2}", "{1,3}"))
            .as((body, times) -> "(" + body + ")" + times);
    return Arbitraries.oneOf(several, choice, group);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "^a", "^(ab)+$", "^(ab)*$", "^.$", "^\\d$", "^a$b$", "^(a$", "^a)$", "^é$"})
  void otherPatternsAreRefused(String regex) {
    assertThatThrownBy(() -> FormPattern.of(regex)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyFormHasExamples() {
    assertThat(GOOD.keySet()).isEqualTo(Set.of(Form.values()));
  }

  /** A text of megabytes is judged without deep recursion. */
  @ParameterizedTest
  @EnumSource(Form.class)
  void longTextsAreJudged(Form form) {
    for (String unit : List.of("a", "a.", "/", "1:", "s3://b")) {
      form.fits(unit.repeat(500_000));
    }
  }
}
