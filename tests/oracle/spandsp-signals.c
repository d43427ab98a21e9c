/* Receivers and generators of the spandsp library for what sounds on a telephone line, 8 kHz samples of 16 bits.
   spandsp-signals hear STANDARD: all of stdin; a line of JSON for each message, row of digits and tone.
   spandsp-signals digits DIGITS LOW_DBM TWIST_DB ON_MS OFF_MS | message STANDARD NUMBER NAME | tone CODE MS: sound on stdout. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <spandsp.h>

#define RATE 8000
#define BLOCK 160
#define MOST_SAMPLES (120 * RATE)

static int16_t sound[MOST_SAMPLES];
static int heard_samples;
static adsi_rx_state_t *reader;

static void put_message(void *user, const uint8_t *message, int length)
{
  uint8_t type;
  const uint8_t *body;
  int body_length;
  int at = -1;
  bool is_first = true;
  (void) user;
  printf("{\"kind\":\"message\",\"bytes\":\"");
  for (int i = 0; i < length; i++)
    printf("%02x", message[i]);
  printf("\",\"fields\":[");
  while ((at = adsi_next_field(reader, message, length, at, &type, &body, &body_length)) > 0) {
    if (body != NULL) {
      printf("%s[%d,\"", is_first ? "" : ",", type);
      for (int i = 0; i < body_length; i++)
        printf("%02x", body[i]);
      printf("\"]");
      is_first = false;
    }
  }
  printf("]}\n");
}

static void put_digits(void *user, const char *digits, int length)
{
  (void) user;
  printf("{\"kind\":\"digits\",\"digits\":\"%.*s\",\"seconds\":%.3f}\n", length, digits, (double) heard_samples / RATE);
}

static void put_tone(void *user, int code, int level, int delay)
{
  (void) user;
  (void) delay;
  printf("{\"kind\":\"tone\",\"name\":\"%s\",\"levelDbm\":%d,\"seconds\":%.3f}\n", modem_connect_tone_to_str(code), level, (double) heard_samples / RATE);
}

static int hear(int standard)
{
  static const int tones[] = {MODEM_CONNECT_TONES_FAX_CNG, MODEM_CONNECT_TONES_ANSAM_PR, MODEM_CONNECT_TONES_FAX_PREAMBLE};
  modem_connect_tones_rx_state_t *listeners[3];
  dtmf_rx_state_t *digits = dtmf_rx_init(NULL, put_digits, NULL);
  int count = (int) fread(sound, sizeof(int16_t), MOST_SAMPLES, stdin);
  /* As for the end of a line with dial tone on it, at the limits of Q.24 for twist. */
  dtmf_rx_parms(digits, true, 8, 4, -45);
  reader = adsi_rx_init(NULL, standard, put_message, NULL);
  for (int i = 0; i < 3; i++)
    listeners[i] = modem_connect_tones_rx_init(NULL, tones[i], put_tone, NULL);
  for (heard_samples = 0; heard_samples + BLOCK <= count; heard_samples += BLOCK) {
    if (reader != NULL)
      adsi_rx(reader, sound + heard_samples, BLOCK);
    dtmf_rx(digits, sound + heard_samples, BLOCK);
    for (int i = 0; i < 3; i++)
      modem_connect_tones_rx(listeners[i], sound + heard_samples, BLOCK);
  }
  return 0;
}

static int write_sound(int count)
{
  return fwrite(sound, sizeof(int16_t), count, stdout) == (size_t) count ? 0 : 1;
}

static int send_digits(const char *digits, int low_dbm, int twist_db, int on_ms, int off_ms)
{
  dtmf_tx_state_t *sender = dtmf_tx_init(NULL);
  dtmf_tx_set_level(sender, low_dbm, twist_db);
  dtmf_tx_set_timing(sender, on_ms, off_ms);
  dtmf_tx_put(sender, digits, -1);
  return write_sound(dtmf_tx(sender, sound, MOST_SAMPLES));
}

static int send_message(int standard, const char *number, const char *name)
{
  uint8_t message[256];
  adsi_tx_state_t *sender = adsi_tx_init(NULL, standard);
  const uint8_t *told = (const uint8_t *) number;
  int length = (int) strlen(number);
  int at = -1;
  switch (standard) {
  case ADSI_STANDARD_JCLIP:
    at = adsi_add_field(sender, message, -1, JCLIP_MDMF_CALLERID, NULL, 0);
    at = adsi_add_field(sender, message, at, JCLIP_CALLER_NUMBER, told, length);
    at = adsi_add_field(sender, message, at, JCLIP_CALLER_NUM_DES, (const uint8_t *) "215", 3);
    break;
  case ADSI_STANDARD_CLIP_DTMF:
    at = adsi_add_field(sender, message, -1, CLIP_DTMF_C_TERMINATED, NULL, 0);
    at = adsi_add_field(sender, message, at, CLIP_DTMF_C_CALLER_NUMBER, told, length);
    break;
  default:
    at = adsi_add_field(sender, message, -1, CLASS_MDMF_CALLERID, NULL, 0);
    at = adsi_add_field(sender, message, at, MCLASS_DATETIME, (const uint8_t *) "11221530", 8);
    at = adsi_add_field(sender, message, at, MCLASS_CALLER_NUMBER, told, length);
    at = adsi_add_field(sender, message, at, MCLASS_CALLER_NAME, (const uint8_t *) name, (int) strlen(name));
  }
  adsi_tx_put_message(sender, message, at);
  at = RATE / 4;
  for (int silent = 0; at < 10 * RATE && silent < RATE / 2;) {
    int made = adsi_tx(sender, sound + at, BLOCK);
    silent = made < BLOCK ? silent + BLOCK : 0;
    at += BLOCK;
  }
  return write_sound(at);
}

static int send_tone(int code, int milliseconds)
{
  modem_connect_tones_tx_state_t *sender = modem_connect_tones_tx_init(NULL, code);
  int count = milliseconds * (RATE / 1000);
  int at = RATE / 4;
  at += modem_connect_tones_tx(sender, sound + at, count);
  return write_sound(at + RATE / 2);
}

int main(int argc, char *argv[])
{
  if (argc == 3 && strcmp(argv[1], "hear") == 0)
    return hear(atoi(argv[2]));
  if (argc == 7 && strcmp(argv[1], "digits") == 0)
    return send_digits(argv[2], atoi(argv[3]), atoi(argv[4]), atoi(argv[5]), atoi(argv[6]));
  if (argc == 5 && strcmp(argv[1], "message") == 0)
    return send_message(atoi(argv[2]), argv[3], argv[4]);
  if (argc == 4 && strcmp(argv[1], "tone") == 0)
    return send_tone(atoi(argv[2]), atoi(argv[3]));
  fprintf(stderr, "expected hear, digits, message or tone with their arguments\n");
  return 2;
}
