import type { Specialty, StaffCategory } from './resolvers.generated.ts'

/** A category of positions and workers: its column in the wide rollups, its field in `Staffing`, and its official wordings. */
export interface CategoryConstant {
  readonly category: StaffCategory
  /** Column names begin with it: `nurse_heads`, `nurse_authorized`, `nurse_filled`. */
  readonly column: string
  /** Accepted in the roster template beside the category itself; the first is the official term. */
  readonly wordings: readonly string[]
}

export const categories: readonly CategoryConstant[] = [
  {
    category: 'SPECIALIST',
    column: 'specialist',
    wordings: ['médico especialista', 'médica especialista', 'medico_especialista', 'especialista'],
  },
  {
    category: 'GENERAL_PHYSICIAN',
    column: 'general_physician',
    wordings: ['médico general', 'médica general', 'medico_general', 'médico familiar', 'médica familiar'],
  },
  {
    category: 'NURSE',
    column: 'nurse',
    wordings: [
      'enfermera',
      'enfermero',
      'enfermería',
      'enfermera general',
      'enfermera_general',
      'enfermera especialista',
      'enfermera_especialista',
      'auxiliar de enfermería',
      'auxiliar_enfermeria',
    ],
  },
  { category: 'DENTIST', column: 'dentist', wordings: ['odontólogo', 'odontóloga'] },
  {
    category: 'RESIDENT',
    column: 'resident',
    wordings: ['médico residente', 'médica residente', 'residente'],
  },
  {
    category: 'SOCIAL_SERVICE',
    column: 'social_service',
    wordings: ['pasante en servicio social', 'pasante', 'pasante de enfermería', 'pasante_enfermeria'],
  },
  { category: 'TECHNICIAN', column: 'technician', wordings: ['técnico', 'técnica', 'paramédico', 'paramédica'] },
  {
    category: 'ADMINISTRATIVE',
    column: 'administrative',
    wordings: ['personal administrativo', 'administrativo', 'administrativa'],
  },
  { category: 'OTHER', column: 'other', wordings: ['otro', 'otra'] },
]

/** Official wording of each specialty, accepted in the roster template beside the specialty itself. */
export const wordingBySpecialty: Readonly<Record<Specialty, string>> = {
  ANESTHESIOLOGY: 'anestesiología',
  CARDIOLOGY: 'cardiología',
  DERMATOLOGY: 'dermatología',
  EMERGENCY_MEDICINE: 'urgencias médico-quirúrgicas',
  ENDOCRINOLOGY: 'endocrinología',
  EPIDEMIOLOGY: 'epidemiología',
  GASTROENTEROLOGY: 'gastroenterología',
  GENERAL_SURGERY: 'cirugía general',
  GERIATRICS: 'geriatría',
  GYNECOLOGY_OBSTETRICS: 'ginecología y obstetricia',
  HEMATOLOGY: 'hematología',
  INFECTIOUS_DISEASES: 'infectología',
  INTENSIVE_CARE: 'medicina crítica',
  INTERNAL_MEDICINE: 'medicina interna',
  NEONATOLOGY: 'neonatología',
  NEPHROLOGY: 'nefrología',
  NEUROLOGY: 'neurología',
  ONCOLOGY: 'oncología',
  OPHTHALMOLOGY: 'oftalmología',
  OTORHINOLARYNGOLOGY: 'otorrinolaringología',
  PEDIATRICS: 'pediatría',
  PSYCHIATRY: 'psiquiatría',
  RADIOLOGY: 'radiología e imagen',
  REHABILITATION: 'medicina física y rehabilitación',
  TRAUMATOLOGY_ORTHOPEDICS: 'traumatología y ortopedia',
  UROLOGY: 'urología',
  OTHER: 'otra especialidad',
}
