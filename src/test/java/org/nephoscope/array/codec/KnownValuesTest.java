package org.nephoscope.array.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;

/// Values that others have published or computed.
class KnownValuesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The values of lookup3 are those in the comments of `lookup3.c`; those of HDF5's Fletcher were
  /// reckoned by hand: 0x0102 + 0x0304 and the sum of sums, with an odd byte taken as a high one.
  @Test
  void checksumsAreThoseOfOthers() {
    byte[] score = "Four score and seven years ago".getBytes(US_ASCII);
    assertThat(Lookup3.of(score, 0, score.length, 0)).isEqualTo(0x17770551);
    assertThat(Lookup3.of(score, 0, score.length, 1)).isEqualTo(0xcd628161);
    assertThat(Lookup3.of(score, 0, 0, 0)).isEqualTo(0xdeadbeef);
    assertThat(Fletcher32.of(new byte[] {1, 2, 3, 4}, 0, 4)).isEqualTo(0x0508_0406);
    assertThat(Fletcher32.of(new byte[] {1, 2, 3}, 0, 3)).isEqualTo(0x0504_0402);
    byte[] ones = new byte[2000];
    Arrays.fill(ones, (byte) 0xFF);
    assertThat(Fletcher32.of(ones, 0, 2000)).isEqualTo(0xFFFFFFFF);
  }

  @ParameterizedTest
  @CsvSource({
    "crc32c,839206e3,end", // 0xe3069283 of "123456789" (RFC 3720)
    "crc32,2639f4cb,start", // 0xcbf43926 (RFC 1952)
    "adler32,de011e09,start" // 0x091e01de (RFC 1950)
  })
  void checksumsStandWhereNumcodecsPutsThem(String name, String sum, String where)
      throws IOException {
    byte[] digits = "123456789".getBytes(US_ASCII);
    byte[] check = HexFormat.of().parseHex(sum);
    byte[] stored = where.equals("end") ? join(digits, check) : join(check, digits);
    assertThat(decode(name, "{}", stored, 9)).isEqualTo(digits);
    byte[] other = where.equals("end") ? join(check, digits) : join(digits, check);
    String turned = where.equals("end") ? "start" : "end";
    assertThat(decode(name, "{\"location\":\"" + turned + "\"}", other, 9)).isEqualTo(digits);
    stored[5] ^= 1;
    assertThatThrownBy(() -> decode(name, "{}", stored, 9)).hasMessageContaining("does not match");
  }

  /// The examples of RFC 3720, B.4, as numcodecs and the index of a shard have them: behind the
  /// data.
  @ParameterizedTest
  @CsvSource({"0,0,aa36918a", "255,0,43aba862", "0,1,4e79dd46", "31,-1,5cdb3f11"})
  void theChecksumOfShardsIsThatOfTheStandard(int first, int step, String sum) throws IOException {
    byte[] data = new byte[32];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (first + i * step);
    }
    byte[] stored = join(data, HexFormat.of().parseHex(sum));
    assertThat(decode("crc32c", "{}", stored, 32)).isEqualTo(data);
    var check = new CodecSpec("crc32c", json("{}"), false, Optional.empty());
    var bytes = new CodecSpec("bytes", json("{\"endian\":\"little\"}"), false, Optional.empty());
    var sharding = new Sharding(Shape.of(1), List.of(), List.of(bytes, check), false);
    ShardIndex index = ShardIndex.decode(stored, sharding, 2);
    assertThat(index.stored(0)).isEqualTo(first != 255);
    stored[3] ^= 4;
    assertThatThrownBy(() -> ShardIndex.decode(stored, sharding, 2))
        .hasMessageContaining("does not match");
  }

  /// Reckoned by hand after the definition: the bits of x, y, z in turn, lowest first, without
  /// those that no cell of the grid has.
  @ParameterizedTest
  @CsvSource({
    "8,8,8, 1,0,0, 0b001",
    "8,8,8, 0,1,0, 0b010",
    "8,8,8, 0,0,1, 0b100",
    "8,8,8, 7,7,7, 0b111111111",
    "8,8,8, 4,2,1, 0b001010100",
    "3,3,1, 2,0,0, 0b0100",
    "3,3,1, 2,2,0, 0b1100",
    "3,3,1, 1,2,0, 0b1001",
    "1,1,9, 0,0,8, 0b1000",
    "2,5,17, 1,4,16, 0b100100001",
    "2,5,17, 0,3,9, 0b010001110",
    "1,1,1, 0,0,0, 0b0"
  })
  void cellsAreNumberedByTheirCompressedMortonCode(
      int countX, int countY, int countZ, int x, int y, int z, String code) {
    var sharding = new VoxelSharding(0, false, 0, 16, false, false);
    var shards = new VoxelShards(sharding, Shape.of(countZ, countY, countX));
    assertThat(Long.toBinaryString(shards.code(ChunkIndex.of(0, z, y, x))))
        .isEqualTo(Long.toBinaryString(Long.parseLong(code.substring(2), 2)));
  }

  @Test
  void fletcherAndLookupStandBehindTheData() throws IOException {
    byte[] data = {1, 2, 3, 4};
    byte[] sum = {6, 4, 8, 5};
    assertThat(decode("fletcher32", "{}", join(data, sum), 4)).isEqualTo(data);
    byte[] score = "Four score and seven years ago".getBytes(US_ASCII);
    byte[] hash = {0x51, 0x05, 0x77, 0x17};
    assertThat(decode("jenkins_lookup3", "{}", join(score, hash), 30)).isEqualTo(score);
  }

  @Test
  void filtersReckonAsNumpyDoes() throws IOException {
    assertThat(
            decode("delta", "{\"dtype\":\"<i2\",\"astype\":\"|i1\"}", new byte[] {100, 2, -3}, 6))
        .isEqualTo(new byte[] {100, 0, 102, 0, 99, 0});
    assertThat(decode("delta", "{\"dtype\":\"|b1\"}", new byte[] {1, 1, 0, 1}, 4))
        .isEqualTo(new byte[] {1, 0, 0, 1});
    assertThat(decode("delta", "{\"dtype\":\">u2\"}", new byte[] {1, 0, -1, -1}, 4))
        .isEqualTo(new byte[] {1, 0, 0, -1});
    assertThat(
            decode(
                "fixedscaleoffset",
                "{\"dtype\":\"<f8\",\"astype\":\"|u1\",\"scale\":10,\"offset\":1000}",
                new byte[] {5},
                8))
        .isEqualTo(little(8).putDouble(1000.5).array());
    assertThat(
            decode(
                "astype",
                "{\"encode_dtype\":\"<f4\",\"decode_dtype\":\"<i4\"}",
                little(8).putFloat(-2.9f).putFloat(7f).array(),
                8))
        .isEqualTo(little(8).putInt(-2).putInt(7).array());
    assertThat(decode("packbits", "{}", new byte[] {5, (byte) 0xA0}, 3))
        .isEqualTo(new byte[] {1, 0, 1});
    assertThat(decode("shuffle", "{\"elementsize\":2}", new byte[] {1, 2, 3, 4, 9}, 5))
        .isEqualTo(new byte[] {1, 3, 2, 4, 9});
  }

  /// From the definition in zarr-extensions: bits from the lowest on, whatever borders of bytes.
  @Test
  void fieldsOfBitsAreTakenFromTheLowestOn() throws IOException {
    var four = new DType.Whole(4, true);
    assertThat(texts("{}", four, 3, new byte[] {(byte) 0x8F, 0x07})).isEqualTo("-1 -8 7");
    assertThat(texts("{}", new DType.Bool(), 9, new byte[] {0x05, 1}))
        .isEqualTo("true false true false false false false false true");
    String middle = "{\"first_bit\":1,\"last_bit\":3,\"padding_encoding\":\"first_byte\"}";
    assertThat(texts(middle, new DType.Whole(8, false), 3, new byte[] {7, (byte) 0b10_101_011, 1}))
        .isEqualTo("6 10 12");
  }

  private static String texts(String settings, DType type, int count, byte[] in)
      throws IOException {
    var stage = BitField.of(json(settings), type).orElseThrow();
    NdArray values = stage.decode(in, new Form(Shape.of(count), type), new Budget());
    var texts = new java.util.StringJoiner(" ");
    for (int i = 0; i < count; i++) {
      texts.add(values.text(i));
    }
    return texts.toString();
  }

  @Test
  void stagesAskForRoomBeforeTheyTakeIt() throws IOException {
    byte[] lz4 = little(8).putInt(1 << 30).array();
    assertThatThrownBy(() -> decode("lz4", "{}", lz4, 100)).isInstanceOf(DecodeException.class);
    byte[] lying = little(12).putInt(60_000_000).array();
    assertThatThrownBy(() -> decode("lz4", "{}", lying, 64 << 20))
        .hasMessageContaining("too short");
    var budget = new Budget(100);
    budget.room("a", 60).take(60);
    assertThatThrownBy(() -> budget.room("b", 60).take(60)).hasMessageContaining("together");
    assertThatThrownBy(() -> budget.room("b", 10).take(11))
        .hasMessageContaining("more than the 10");
    assertThatThrownBy(() -> budget.room("b", 1L << 40)).hasMessageContaining("512 MiB");
  }

  private static byte[] decode(String name, String settings, byte[] in, int length)
      throws IOException {
    var stage = ByteStage.of(name, json(settings)).orElseThrow();
    return stage.decode(in, new Budget().room(name, length)).bytes();
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
