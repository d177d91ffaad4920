/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-country.h"

#include "weft-text.h"

#include <stdlib.h>
#include <string.h>

/* Codes of ISO 3166-1 in their order, and XK, which is in common use. The names are those of
 * everyday language. They are not strings of the program: a questionnaire is filled in in English
 * or Welsh whatever language the window has. */
static const WeftCountry countries[] = {
  { "AD", "Andorra", "Andorra" },
  { "AE", "United Arab Emirates", "Emiradau Arabaidd Unedig" },
  { "AF", "Afghanistan", "Affganistan" },
  { "AG", "Antigua and Barbuda", "Antigua a Barbuda" },
  { "AI", "Anguilla", "Anguilla" },
  { "AL", "Albania", "Albania" },
  { "AM", "Armenia", "Armenia" },
  { "AO", "Angola", "Angola" },
  { "AQ", "Antarctica", "Antarctica" },
  { "AR", "Argentina", "Yr Ariannin" },
  { "AS", "American Samoa", "Samoa America" },
  { "AT", "Austria", "Awstria" },
  { "AU", "Australia", "Awstralia" },
  { "AW", "Aruba", "Aruba" },
  { "AX", "Åland Islands", "Ynysoedd Åland" },
  { "AZ", "Azerbaijan", "Aserbaijan" },
  { "BA", "Bosnia and Herzegovina", "Bosnia a Herzegovina" },
  { "BB", "Barbados", "Barbados" },
  { "BD", "Bangladesh", "Bangladesh" },
  { "BE", "Belgium", "Gwlad Belg" },
  { "BF", "Burkina Faso", "Burkina Faso" },
  { "BG", "Bulgaria", "Bwlgaria" },
  { "BH", "Bahrain", "Bahrain" },
  { "BI", "Burundi", "Burundi" },
  { "BJ", "Benin", "Benin" },
  { "BL", "Saint Barthélemy", "Saint Barthélemy" },
  { "BM", "Bermuda", "Bermuda" },
  { "BN", "Brunei", "Brunei" },
  { "BO", "Bolivia", "Bolifia" },
  { "BQ", "Caribbean Netherlands", "Antilles yr Iseldiroedd" },
  { "BR", "Brazil", "Brasil" },
  { "BS", "Bahamas", "Y Bahamas" },
  { "BT", "Bhutan", "Bhutan" },
  { "BV", "Bouvet Island", "Ynys Bouvet" },
  { "BW", "Botswana", "Botswana" },
  { "BY", "Belarus", "Belarws" },
  { "BZ", "Belize", "Belize" },
  { "CA", "Canada", "Canada" },
  { "CC", "Cocos (Keeling) Islands", "Ynysoedd Cocos (Keeling)" },
  { "CD", "Congo (Democratic Republic)", "Congo (Gweriniaeth Ddemocrataidd)" },
  { "CF", "Central African Republic", "Gweriniaeth Canolbarth Affrica" },
  { "CG", "Congo (Republic)", "Congo (Gweriniaeth)" },
  { "CH", "Switzerland", "Y Swistir" },
  { "CI", "Côte d’Ivoire", "Y Traeth Ifori" },
  { "CK", "Cook Islands", "Ynysoedd Cook" },
  { "CL", "Chile", "Chile" },
  { "CM", "Cameroon", "Camerŵn" },
  { "CN", "China", "Tsieina" },
  { "CO", "Colombia", "Colombia" },
  { "CR", "Costa Rica", "Costa Rica" },
  { "CU", "Cuba", "Ciwba" },
  { "CV", "Cabo Verde", "Cabo Verde" },
  { "CW", "Curaçao", "Curaçao" },
  { "CX", "Christmas Island", "Ynys y Nadolig" },
  { "CY", "Cyprus", "Cyprus" },
  { "CZ", "Czechia", "Tsiecia" },
  { "DE", "Germany", "Yr Almaen" },
  { "DJ", "Djibouti", "Djibouti" },
  { "DK", "Denmark", "Denmarc" },
  { "DM", "Dominica", "Dominica" },
  { "DO", "Dominican Republic", "Gweriniaeth Dominica" },
  { "DZ", "Algeria", "Algeria" },
  { "EC", "Ecuador", "Ecwador" },
  { "EE", "Estonia", "Estonia" },
  { "EG", "Egypt", "Yr Aifft" },
  { "EH", "Western Sahara", "Gorllewin Sahara" },
  { "ER", "Eritrea", "Eritrea" },
  { "ES", "Spain", "Sbaen" },
  { "ET", "Ethiopia", "Ethiopia" },
  { "FI", "Finland", "Y Ffindir" },
  { "FJ", "Fiji", "Fiji" },
  { "FK", "Falkland Islands", "Ynysoedd y Falkland" },
  { "FM", "Micronesia", "Micronesia" },
  { "FO", "Faroe Islands", "Ynysoedd Ffaro" },
  { "FR", "France", "Ffrainc" },
  { "GA", "Gabon", "Gabon" },
  { "GB", "United Kingdom", "Y Deyrnas Unedig" },
  { "GD", "Grenada", "Grenada" },
  { "GE", "Georgia", "Georgia" },
  { "GF", "French Guiana", "Guyane Ffrengig" },
  { "GG", "Guernsey", "Guernsey" },
  { "GH", "Ghana", "Ghana" },
  { "GI", "Gibraltar", "Gibraltar" },
  { "GL", "Greenland", "Yr Ynys Las" },
  { "GM", "Gambia", "Gambia" },
  { "GN", "Guinea", "Guinée" },
  { "GP", "Guadeloupe", "Guadeloupe" },
  { "GQ", "Equatorial Guinea", "Guinea Gyhydeddol" },
  { "GR", "Greece", "Gwlad Groeg" },
  { "GS", "South Georgia and the South Sandwich Islands", "De Georgia ac Ynysoedd Sandwich y De" },
  { "GT", "Guatemala", "Guatemala" },
  { "GU", "Guam", "Guam" },
  { "GW", "Guinea-Bissau", "Guiné-Bissau" },
  { "GY", "Guyana", "Guyana" },
  { "HK", "Hong Kong", "Hong Kong" },
  { "HM", "Heard Island and McDonald Islands", "Ynys Heard ac Ynysoedd McDonald" },
  { "HN", "Honduras", "Honduras" },
  { "HR", "Croatia", "Croatia" },
  { "HT", "Haiti", "Haiti" },
  { "HU", "Hungary", "Hwngari" },
  { "ID", "Indonesia", "Indonesia" },
  { "IE", "Ireland", "Iwerddon" },
  { "IL", "Israel", "Israel" },
  { "IM", "Isle of Man", "Ynys Manaw" },
  { "IN", "India", "India" },
  { "IO", "British Indian Ocean Territory", "Tiriogaeth Brydeinig Cefnfor India" },
  { "IQ", "Iraq", "Irac" },
  { "IR", "Iran", "Iran" },
  { "IS", "Iceland", "Gwlad yr Iâ" },
  { "IT", "Italy", "Yr Eidal" },
  { "JE", "Jersey", "Jersey" },
  { "JM", "Jamaica", "Jamaica" },
  { "JO", "Jordan", "Gwlad Iorddonen" },
  { "JP", "Japan", "Japan" },
  { "KE", "Kenya", "Kenya" },
  { "KG", "Kyrgyzstan", "Kyrgyzstan" },
  { "KH", "Cambodia", "Cambodia" },
  { "KI", "Kiribati", "Kiribati" },
  { "KM", "Comoros", "Comoros" },
  { "KN", "Saint Kitts and Nevis", "Saint Kitts a Nevis" },
  { "KP", "North Korea", "Gogledd Korea" },
  { "KR", "South Korea", "De Korea" },
  { "KW", "Kuwait", "Kuwait" },
  { "KY", "Cayman Islands", "Ynysoedd Cayman" },
  { "KZ", "Kazakhstan", "Kazakstan" },
  { "LA", "Laos", "Laos" },
  { "LB", "Lebanon", "Libanus" },
  { "LC", "Saint Lucia", "Saint Lucia" },
  { "LI", "Liechtenstein", "Liechtenstein" },
  { "LK", "Sri Lanka", "Sri Lanka" },
  { "LR", "Liberia", "Liberia" },
  { "LS", "Lesotho", "Lesotho" },
  { "LT", "Lithuania", "Lithwania" },
  { "LU", "Luxembourg", "Lwcsembwrg" },
  { "LV", "Latvia", "Latfia" },
  { "LY", "Libya", "Libya" },
  { "MA", "Morocco", "Moroco" },
  { "MC", "Monaco", "Monaco" },
  { "MD", "Moldova", "Moldofa" },
  { "ME", "Montenegro", "Montenegro" },
  { "MF", "Saint Martin (French part)", "Saint Martin (rhan Ffrainc)" },
  { "MG", "Madagascar", "Madagascar" },
  { "MH", "Marshall Islands", "Ynysoedd Marshall" },
  { "MK", "North Macedonia", "Gogledd Macedonia" },
  { "ML", "Mali", "Mali" },
  { "MM", "Myanmar", "Myanmar" },
  { "MN", "Mongolia", "Mongolia" },
  { "MO", "Macao", "Macau" },
  { "MP", "Northern Mariana Islands", "Ynysoedd Gogledd Mariana" },
  { "MQ", "Martinique", "Martinique" },
  { "MR", "Mauritania", "Mauritania" },
  { "MS", "Montserrat", "Montserrat" },
  { "MT", "Malta", "Malta" },
  { "MU", "Mauritius", "Mauritius" },
  { "MV", "Maldives", "Y Maldives" },
  { "MW", "Malawi", "Malawi" },
  { "MX", "Mexico", "Mecsico" },
  { "MY", "Malaysia", "Malaysia" },
  { "MZ", "Mozambique", "Mozambique" },
  { "NA", "Namibia", "Namibia" },
  { "NC", "New Caledonia", "Caledonia Newydd" },
  { "NE", "Niger", "Niger" },
  { "NF", "Norfolk Island", "Ynys Norfolk" },
  { "NG", "Nigeria", "Nigeria" },
  { "NI", "Nicaragua", "Nicaragua" },
  { "NL", "Netherlands", "Yr Iseldiroedd" },
  { "NO", "Norway", "Norwy" },
  { "NP", "Nepal", "Nepal" },
  { "NR", "Nauru", "Nauru" },
  { "NU", "Niue", "Niue" },
  { "NZ", "New Zealand", "Seland Newydd" },
  { "OM", "Oman", "Oman" },
  { "PA", "Panama", "Panama" },
  { "PE", "Peru", "Periw" },
  { "PF", "French Polynesia", "Polynesia Ffrengig" },
  { "PG", "Papua New Guinea", "Papua Guinea Newydd" },
  { "PH", "Philippines", "Y Philipinau" },
  { "PK", "Pakistan", "Pakistan" },
  { "PL", "Poland", "Gwlad Pwyl" },
  { "PM", "Saint Pierre and Miquelon", "Saint-Pierre a Miquelon" },
  { "PN", "Pitcairn", "Ynysoedd Pitcairn" },
  { "PR", "Puerto Rico", "Puerto Rico" },
  { "PS", "Palestine", "Palesteina" },
  { "PT", "Portugal", "Portiwgal" },
  { "PW", "Palau", "Palau" },
  { "PY", "Paraguay", "Paraguay" },
  { "QA", "Qatar", "Qatar" },
  { "RE", "Réunion", "Réunion" },
  { "RO", "Romania", "Rwmania" },
  { "RS", "Serbia", "Serbia" },
  { "RU", "Russia", "Rwsia" },
  { "RW", "Rwanda", "Rwanda" },
  { "SA", "Saudi Arabia", "Saudi Arabia" },
  { "SB", "Solomon Islands", "Ynysoedd Solomon" },
  { "SC", "Seychelles", "Seychelles" },
  { "SD", "Sudan", "Swdan" },
  { "SE", "Sweden", "Sweden" },
  { "SG", "Singapore", "Singapore" },
  { "SH", "Saint Helena, Ascension and Tristan da Cunha",
    "Saint Helena, Ascension a Tristan da Cunha" },
  { "SI", "Slovenia", "Slofenia" },
  { "SJ", "Svalbard and Jan Mayen", "Svalbard a Jan Mayen" },
  { "SK", "Slovakia", "Slofacia" },
  { "SL", "Sierra Leone", "Sierra Leone" },
  { "SM", "San Marino", "San Marino" },
  { "SN", "Senegal", "Senegal" },
  { "SO", "Somalia", "Somalia" },
  { "SR", "Suriname", "Suriname" },
  { "SS", "South Sudan", "De Swdan" },
  { "ST", "São Tomé and Príncipe", "São Tomé a Príncipe" },
  { "SV", "El Salvador", "El Salvador" },
  { "SX", "Sint Maarten (Dutch part)", "Sint Maarten (rhan yr Iseldiroedd)" },
  { "SY", "Syria", "Syria" },
  { "SZ", "Eswatini", "Eswatini" },
  { "TC", "Turks and Caicos Islands", "Ynysoedd Turks a Caicos" },
  { "TD", "Chad", "Tchad" },
  { "TF", "French Southern Territories", "Tiroedd Deheuol Ffrainc" },
  { "TG", "Togo", "Togo" },
  { "TH", "Thailand", "Gwlad Thai" },
  { "TJ", "Tajikistan", "Tajicistan" },
  { "TK", "Tokelau", "Tokelau" },
  { "TL", "Timor-Leste", "Timor-Leste" },
  { "TM", "Turkmenistan", "Tyrcmenistan" },
  { "TN", "Tunisia", "Tiwnisia" },
  { "TO", "Tonga", "Tonga" },
  { "TR", "Türkiye", "Twrci" },
  { "TT", "Trinidad and Tobago", "Trinidad a Tobago" },
  { "TV", "Tuvalu", "Tuvalu" },
  { "TW", "Taiwan", "Taiwan" },
  { "TZ", "Tanzania", "Tanzania" },
  { "UA", "Ukraine", "Wcráin" },
  { "UG", "Uganda", "Uganda" },
  { "UM", "United States Minor Outlying Islands", "Ynysoedd Pellennig UDA" },
  { "US", "United States", "Yr Unol Daleithiau" },
  { "UY", "Uruguay", "Uruguay" },
  { "UZ", "Uzbekistan", "Uzbekistan" },
  { "VA", "Vatican City", "Dinas y Fatican" },
  { "VC", "Saint Vincent and the Grenadines", "Saint Vincent a’r Grenadines" },
  { "VE", "Venezuela", "Venezuela" },
  { "VG", "British Virgin Islands", "Ynysoedd Gwyryf Prydain" },
  { "VI", "United States Virgin Islands", "Ynysoedd Gwyryf yr Unol Daleithiau" },
  { "VN", "Vietnam", "Fietnam" },
  { "VU", "Vanuatu", "Vanuatu" },
  { "WF", "Wallis and Futuna", "Wallis a Futuna" },
  { "WS", "Samoa", "Samoa" },
  { "XK", "Kosovo", "Kosovo" },
  { "YE", "Yemen", "Yemen" },
  { "YT", "Mayotte", "Mayotte" },
  { "ZA", "South Africa", "De Affrica" },
  { "ZM", "Zambia", "Zambia" },
  { "ZW", "Zimbabwe", "Zimbabwe" },
};

/* What people write instead, folded. */
static const struct
{
  const char *words;
  const char *code;
} aliases[] = {
  { "uk", "GB" },
  { "great britain", "GB" },
  { "prydain fawr", "GB" },
  { "britain", "GB" },
  { "england", "GB" },
  { "lloegr", "GB" },
  { "wales", "GB" },
  { "cymru", "GB" },
  { "scotland", "GB" },
  { "yr alban", "GB" },
  { "northern ireland", "GB" },
  { "gogledd iwerddon", "GB" },
  { "republic of ireland", "IE" },
  { "usa", "US" },
  { "united states of america", "US" },
  { "uae", "AE" },
  { "turkey", "TR" },
  { "czech republic", "CZ" },
  { "burma", "MM" },
  { "ivory coast", "CI" },
  { "cape verde", "CV" },
  { "swaziland", "SZ" },
  { "holland", "NL" },
  { "the netherlands", "NL" },
  { "korea", "KR" },
  { "viet nam", "VN" },
  { "macau", "MO" },
  { "democratic republic of the congo", "CD" },
  { "drc", "CD" },
};

static int
compare_codes (const void *key,
               const void *country)
{
  return strcmp (key, ((const WeftCountry *) country)->code);
}

static const WeftCountry *
find_code (const char *code)
{
  return bsearch (code, countries, G_N_ELEMENTS (countries), sizeof (WeftCountry), compare_codes);
}

/* Made once, kept for good: folded names to countries. */
static GHashTable *
get_names (void)
{
  static gsize names = 0;

  if (g_once_init_enter (&names))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
        {
          g_hash_table_insert (made, weft_text_fold (countries[i].en), (gpointer) &countries[i]);
          g_hash_table_insert (made, weft_text_fold (countries[i].cy), (gpointer) &countries[i]);
        }
      for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
        g_hash_table_insert (made, g_strdup (aliases[i].words),
                             (gpointer) find_code (aliases[i].code));
      g_once_init_leave (&names, (gsize) made);
    }
  return (GHashTable *) names;
}

/**
 * weft_country_get_n:
 *
 * Returns: how many countries are known
 */
guint
weft_country_get_n (void)
{
  return G_N_ELEMENTS (countries);
}

/**
 * weft_country_get:
 * @index: below weft_country_get_n()
 *
 * Returns: a country, in the order of the codes
 */
const WeftCountry *
weft_country_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (countries), NULL);

  return &countries[index];
}

/**
 * weft_country_find:
 * @words: (nullable): a code in any case, or an English or Welsh name
 *
 * Finds a country by its code (ISO 3166-1 alpha-2), its name or what it is often called, without
 * regard to case and accents. Any thread.
 *
 * Returns: (nullable): the country
 */
const WeftCountry *
weft_country_find (const char *words)
{
  g_autofree char *squashed = NULL;
  g_autofree char *folded = NULL;

  if (words == NULL)
    return NULL;
  if (strlen (words) == 2)
    {
      const char code[] = { g_ascii_toupper (words[0]), g_ascii_toupper (words[1]), '\0' };
      const WeftCountry *country = find_code (code);

      if (country != NULL)
        return country;
    }

  squashed = weft_text_squash (words);
  folded = weft_text_fold (squashed);
  return g_hash_table_lookup (get_names (), folded);
}
