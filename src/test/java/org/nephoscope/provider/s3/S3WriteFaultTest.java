package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.UnopenedSource;

/// Writes to an S3 server that refuses, lies or loses its answers.
@Execution(ExecutionMode.CONCURRENT)
class S3WriteFaultTest extends S3FaultBench {

  @Test
  void aCompletedUploadWhoseAnswerIsLostIsFoundAgain() throws IOException {
    byte[] bytes = new byte[6_000_000];
    new Random(2).nextBytes(bytes);
    proxy.spoil(
        1,
        line -> line.startsWith("POST ") && line.contains("uploadId="),
        FaultyProxy.loseAnswer());
    var written = store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
    assertThat(written.size()).isEqualTo(bytes.length);
    assertThat(written.revision()).isEqualTo(store.stat(KEY).revision());
  }

  @Test
  void aConditionalWriteWhoseAnswerIsLostIsNoConflictWithItself() throws IOException {
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    proxy.spoil(1, line -> line.startsWith("PUT "), FaultyProxy.loseAnswer());
    assertThat(store.put(new ObjectKey("new"), BYTES, absent).size()).isEqualTo(100_000);
    assertThatThrownBy(() -> store.put(new ObjectKey("new"), BYTES, absent))
        .isInstanceOf(StorageException.AlreadyExists.class);
    proxy.spoil(1, line -> line.startsWith("PUT "), FaultyProxy.reply(500, "", ""));
    assertThatThrownBy(() -> store.put(new ObjectKey("new"), ByteSource.of(new byte[9]), absent))
        .isInstanceOf(StorageException.AlreadyExists.class);
  }

  @Test
  void aPartThatArrivesDamagedStopsTheUpload() throws IOException {
    proxy.spoil(
        9,
        line -> line.startsWith("PUT ") && line.contains("partNumber=2"),
        FaultyProxy.rewriteHead(
            "(?i)etag: *\"[0-9a-f]{32}", "ETag: \"00000000000000000000000000000000"));
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(new byte[6_000_000]), PutOptions.REPLACE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("part 2");
    assertThat(store.stat(KEY).size()).isEqualTo(100_000);
    assertThat(proxy.seen())
        .anyMatch(line -> line.startsWith("DELETE ") && line.contains("uploadId="));
  }

  @Test
  void aPartSentAgainWithOtherBytesStopsTheUpload() throws IOException {
    Predicate<String> second = line -> line.startsWith("PUT ") && line.contains("partNumber=2");
    proxy.spoil(1, second, FaultyProxy.loseAnswer());
    var changing =
        new ByteSource() {
          @Override
          public long size() {
            return 6_000_000;
          }

          @Override
          public InputStream open(ByteRange range) {
            byte[] bytes = new byte[(int) range.length()];
            bytes[0] = (byte) (proxy.seen().stream().anyMatch(second) ? 2 : 1);
            return new ByteArrayInputStream(bytes);
          }
        };
    assertThatThrownBy(() -> store.put(KEY, changing, PutOptions.REPLACE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("part 2");
    assertThat(store.stat(KEY).size()).isEqualTo(100_000);
    assertThat(proxy.seen())
        .anyMatch(line -> line.startsWith("DELETE ") && line.contains("uploadId="));
  }

  @Test
  void whatNoServerTakesIsRefusedBeforeAnythingIsSent() {
    int before = proxy.seen().size();
    assertThatThrownBy(() ->
            store.put(
                KEY,
                new UnopenedSource(S3Settings.LARGEST + 1, new IOException("opened")),
                PutOptions.REPLACE))
        .isInstanceOf(Unsupported.class);
    assertThat(proxy.seen()).hasSize(before);
  }

  @Test
  void aConditionRefusedOnCompletionIsThatCondition() {
    proxy.spoil(
        9,
        line -> line.startsWith("POST ") && line.contains("uploadId="),
        FaultyProxy.reply(412, "", "<Error><Code>PreconditionFailed</Code></Error>"));
    assertThatThrownBy(() ->
            store.put(
                new ObjectKey("new"),
                ByteSource.of(new byte[6_000_000]),
                PutOptions.REPLACE.when(Condition.ABSENT)))
        .isInstanceOf(StorageException.AlreadyExists.class);
  }
}
